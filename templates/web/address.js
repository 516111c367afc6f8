// The address says what was chosen, so that it can be sent: `#compare=L5,L6`, `#pay=L5,London`. Each control that can
// be read from it registers here; an entry of the history keeps what all of them were set to.
const controls = new Map();
const chosen = () => Object.fromEntries([...controls].map(([name, { read }]) => [name, read()]));

function decoded(text) {
  try { return decodeURIComponent(text); } catch { return ""; }
}
const listed = (values) => values.map(encodeURIComponent).join(",");
const unlisted = (text) => text.split(",").map(decoded);

// `read` returns the choice as text, `write` sets it and ignores what it does not know; `place` is what it is about.
function inAddress(name, control) {
  controls.set(name, control);
}

function addressed(hash, method = "pushState") {
  // Some browsers refuse this for a file. The page works all the same, but not Back.
  try { history[method]({ chosen: chosen() }, "", hash); } catch { /* see above */ }
}

const goTo = (hash) => addressed(hash);
const changed = (name) => addressed(`#${name}=${controls.get(name).read()}`);

// What is shown of an element: itself, or what it is in. On a small screen, the comparison stands for the differences.
function shown(node) {
  unfold(node);
  let seen = node;
  while (!seen.getClientRects().length) seen = (seen.id === "differences" && document.getElementById("compare")) || seen.parentElement;
  unfold(seen);
  return seen;
}

// Go to what an address names: to a choice, or to a place.
function followHash() {
  const [, name, value] = /^#(\w+)=(.*)$/s.exec(location.hash) ?? [];
  const control = controls.get(name);
  if (control) control.write(value);
  const place = control ? control.place : named(location.hash);
  if (place) shown(place).scrollIntoView();
}

function readAddress() {
  addEventListener("popstate", ({ state }) => {
    if (state?.chosen) {
      controls.forEach(({ write }, name) => write(state.chosen[name] ?? ""));
      return;
    }
    followHash();
    addressed(location.href, "replaceState");
  });
  if (location.hash) followHash();
  addressed(location.href, "replaceState");
}
