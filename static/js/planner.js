// The entry of the planner's page. Everything else is in planner/.
import { start } from "./planner/page.js";

start();
