// Hills: the pale ones behind the land and the dark one in front, which carries a sentence. Both go on beyond the board, for windows wider than 16:9.
import { path } from "./svg.js";

/**
 * The two pale hills on the horizon.
 * @param {number} y how far they stand below those of the statement's land
 */
export function farHills(y) {
  return path("M-1600 330C-1100 250 -500 420 0 358C160 286 420 298 640 340S1000 366 1100 338S1560 276 1920 346C2300 400 2900 250 3520 330V492H-1600Z", {
    fill: "var(--om-heuvel)",
    transform: `translate(0 ${y})`,
  });
}

/**
 * The dark hill in front.
 * @param {number} [y] how far it stands below its normal height
 */
export function frontHill(y = 0) {
  return path("M-1600 1034C-1100 1060 -500 1036 0 984C420 940 1180 938 1920 977C2420 1006 3000 1040 3520 1030V1400H-1600Z", {
    fill: "var(--om-voorgrond)",
    transform: `translate(0 ${y})`,
  });
}
