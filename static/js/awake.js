// Keeps the screen's own display from going to sleep, where the browser lets a page ask for that (over https or on this machine). Nothing else.

/** Asks now, and again whenever the page comes back into view, as a browser drops the wish when the page is hidden. */
export function stayAwake() {
  const ask = () => {
    if (document.visibilityState === "visible" && "wakeLock" in navigator) navigator.wakeLock.request("screen").catch(() => undefined);
  };
  document.addEventListener("visibilitychange", ask);
  ask();
}
