// The entry of the participant's page. Everything else is in phone/.
import { start } from "./phone/phone.js";

start();
