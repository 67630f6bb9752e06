// The entry of the screen page.
export {};
