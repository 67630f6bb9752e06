// The shapes of the live protocol as scripts see them. Types only; docs/protocol.md is the law.

export type Mark = "agree" | "disagree" | "pass" | "tree" | "drop" | "sun" | "heart" | "leaf" | "moon";
export interface Option { id: string; label: string; mark?: Mark | null }
export interface Media { kind: "image" | "audio" | "video"; url: string; alt: string }
export interface Item {
  id: string; kind: string; text: string; number: number; of: number; round?: number; rounds?: number;
  options?: Option[]; why?: boolean; why_of?: string[]; ask?: string; final?: boolean; media?: Media | null;
  min?: number; max?: number; labels?: string[]; max_length?: number; opened_at?: number; closes_at?: number | null;
}
export interface Timer { started_at?: number; ends_at?: number; left?: number }
export type Phase = "lobby" | "intro" | "open" | "closed" | "revealed" | "discussion" | "standings" | "paused" | "ended";
export interface View {
  version: number; now: number; phase: Phase;
  workshop: { code: string; title: string; languages: string[]; names?: "never" | "optional" | "required"; groups?: string[]; deletes_at?: number };
  activity: { number: number; of: number; type: string; title: string } | null;
  upcoming?: { type: string; title: string } | null;
  item: Item | null;
  timer?: Timer | null;
  content?: { html: string; image?: { url: string; alt: string } | null } | null;
  teams?: { names: string[] } | null;
  result: any;
  people: { online: number; joined: number; answered: number };
  // What only the screen and the console have (join, screen, actions, queue, …) is typed where it is drawn.
  [more: string]: any;
}
export interface Me {
  participant: number | string; token: string; now: number; name: string | null; alias?: string | null; group: string | null; team?: string | null;
  item?: string | null; answer: unknown; answers: number; score: number | null; points?: number | null; rank: number | null; correct: boolean | null;
  /** My answer waits for the facilitator's yes. */
  waits?: boolean;
  /** Sent away by the facilitator, or erased on another tab. */
  removed?: boolean;
}
export interface Failure { code: string; message: string }
export interface Ack { ok: boolean; error?: Failure; ref?: string; version?: number }
/** With «restarting» and «refused» comes a Failure that says it in words. */
export type State = "online" | "connecting" | "offline" | "restarting" | "refused";
export interface Live {
  /** Never rejects: without an answer in time it gives {ok: false, error: {code: "no_answer", …}}. */
  say(event: string, payload: object, options?: { timeout?: number }): Promise<Ack>;
  /** Try to connect now, instead of when the waiting time is over. */
  retry(): void;
  close(): void;
}
