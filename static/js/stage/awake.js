// Keeps the room's screen awake. Wake Lock exists on https and localhost only; elsewhere the
// computer's own settings count, which the manual says.

export function keepAwake() {
  if (!navigator.wakeLock) return;
  const ask = () => {
    if (document.visibilityState === "visible") navigator.wakeLock.request("screen").catch(() => {});
  };
  // The browser lets go whenever the page is hidden.
  document.addEventListener("visibilitychange", ask);
  ask();
}
