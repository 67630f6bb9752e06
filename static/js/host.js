// The entry of the host's page: searching as one types, and handing a workshop over. Without it the page works, but for the last.
import { wireDialogs } from "./console/dialogs.js";
import { show } from "./console/page.js";
import { wireShare } from "./console/share.js";
import { wireSearch } from "./host/search.js";

for (const part of [wireShare, wireDialogs, wireSearch]) part();
for (const button of document.querySelectorAll("[data-scripted]")) show(button, true);
