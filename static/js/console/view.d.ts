// What only the facilitator's view has, as the console draws it. Types only; the rest is in ../wire.d.ts.
import type { Ack, Option, View } from "../wire";

export interface Action { action: string; label: string; [extra: string]: any }
export interface Queued { answer: string; text: string; side: Option | null; state: "waiting" | "shown" | "hidden"; reason?: string | null; participant: number | null; name: string | null }
/** `real`: people who are somebody; `restarts`: none of them said anything, so wiping leads back to the lobby. */
export interface Rehearsal { people: number; real: number; on: boolean; restarts: boolean }
export interface Step { number: number; type: string; title: string; state: "done" | "now" | "ahead"; minutes: number; planned_at: number | null; started_at: number | null; expected_at: number | null }
/** The workshop as a whole beside its plan; times in server ms. */
export interface Timing { drift: number | null; due_at: number | null; ends_at_planned: number | null; ends_at_expected: number | null }
export interface Award { answer: string; text: string; n: number; right: boolean }
export interface Wifi { name: string; password: string; qr: string }
export interface Join { url: string; code: string; qr: string; wifi?: Wifi | null }
export interface Idea { id: string; text: string; theme: string | null; dots: number | null; merged?: number }
export interface Theme { id: string; title: string }
export interface Console { who: string; label: string | null; n: number }
/** What the server adds for a facilitator. */
export interface Desk extends Pick<View, "version" | "now" | "phase" | "activity" | "upcoming" | "item" | "timer" | "result" | "people"> {
  workshop: View["workshop"] & { min_group?: number };
  join: Join;
  screen: { blank: boolean; calm: boolean; dark: boolean };
  locked: boolean;
  consoles: Console[];
  did: { version: number; by: string; action: string } | null;
  rehearsal: Rehearsal | null;
  actions: Action[];
  current: { title: string };
  next: { title: string; label: string } | null;
  notes?: string | null;
  cue?: string | null;
  tally?: any;
  wishes?: number;
  queue: Queued[];
  programme: Step[];
  timing: Timing;
  merged?: { answer: string; into: string; text: string }[];
  awards?: Award[] | null;
  previews?: { now: View; next: View | null };
}
/** Sends an action; `near` is the button that was pressed: it is busy meanwhile, and an error appears beside it. */
export type Act = (action: string, payload?: object, near?: Element | null) => Promise<Ack>;
