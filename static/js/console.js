// The entry of the console page.
export {};
