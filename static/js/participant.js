// The entry of the participant page.
export {};
