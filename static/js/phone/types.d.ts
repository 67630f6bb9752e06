// What the phone's pages and kinds are drawn from, and what they may do. Types only.
import type { Failure, Item, Me, State, View } from "../wire";

/** none: nothing said; sending: just now; unsent: kept on the phone; saved: the server has it. */
export type Delivery = "none" | "sending" | "unsent" | "saved";
export interface Mine { value: any; delivery: Delivery; refusal: string }
export interface Idea { ref: string; text: string; state: "unsent" | "saved" | "shown" | "waiting" }

/** All that a page may know; made anew for every drawing. */
export interface Room {
  view: View | null; me: Me | null; link: State; failure: Failure | null;
  lang: string; contentLang: string; title: string;
  item: Item | null; open: boolean; mine: Mine; ideas: Idea[]; draft: any; skipped: boolean;
  /** How many answers wait on this phone. */
  unsent: number;
  joined: boolean; name: string; group: string | null; team: string | null; asked: { name: boolean; group: boolean };
  aside: "" | "erase" | "languages" | "erased" | "sharing" | "turn"; problem: string; wished: boolean;
  /** Whether several people share this device, which of them has it, and how many they are. */
  sharing: { on: boolean; place: number; people: number };
}
/** All that a page may do. */
export interface Act {
  join(): void; rejoin(): void; speak(language: string): void;
  profile(fields: { name?: string | null; group?: string | null; team?: string | null }): void;
  asked(what: "name" | "group"): void;
  answer(value: unknown, options?: { adds?: boolean }): void;
  withdrawIdea(ref: string): void;
  draft(value: unknown): void;
  skip(yes: boolean): void; moreTime(): void; erase(): void; aside(which: Room["aside"]): void;
  tell(sentence: string): void;
  /** So many people share this device; 0: nobody does any more. */
  share(people: number): void;
  /** To the next person; and the next person has it. */
  hand(): void; take(): void;
}
export interface Page {
  /** Another key is another step: the page is made anew and gets the focus. */
  key: string;
  template: string;
  /** What the bar says; empty: no bar. */
  where: string;
  draw(root: HTMLElement, room: Room, act: Act): void;
}
export interface Kind {
  /** Root is a clone of the template that `template` names; called again for every change, so it only sets what differs. */
  template(item: Item): string;
  draw(root: HTMLElement, room: Room, act: Act): void;
  /** Where we are, for the bar; null: «Question 1 of 6». */
  where?(room: Room): string | null;
  /** The sentence under the input once the answer is saved; null: the usual one; "" : none. */
  saved?(room: Room): string | null;
  /** True: the kind says by itself what became of answers. */
  silent?: boolean;
  /** The sentence when no more answers are taken; none: «Time is up.» */
  closed?(room: Room): string;
  /** What belongs after the message, such as «Why?». */
  after?(place: HTMLElement, room: Room, act: Act): void;
  /** What the room said, drawn into an empty place. */
  reveal?(place: HTMLElement, room: Room): void;
  /** A value as a sentence would say it. */
  say?(value: any, room: Room): string;
}
