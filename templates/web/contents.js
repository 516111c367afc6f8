// The contents say where the reader is.
function followReader() {
  const links = new Map(all(".contents li a").map((link) => [named(link.hash), link]));
  const places = [...links.keys()];
  let waiting = false;

  function follow() {
    waiting = false;
    const line = innerHeight / 4;
    const here = places.filter((place) => !place.closest("[hidden]") && place.getBoundingClientRect().top <= line).at(-1);
    links.forEach((link, place) => {
      if (place === here) link.setAttribute("aria-current", "true"); else link.removeAttribute("aria-current");
    });
  }

  addEventListener("scroll", () => { if (!waiting) { waiting = true; requestAnimationFrame(follow); } }, { passive: true });
  follow();
}

// On a small screen, the contents open over the page wherever the reader is.
function openContents() {
  const button = document.querySelector(".to-contents");
  const list = document.querySelector("#contents ol");
  const small = matchMedia("(max-width: 61.99rem)");
  const panel = element("nav", "menu");
  panel.id = "menu";
  panel.hidden = true;
  panel.setAttribute("aria-label", said(button));
  button.after(panel);

  function set(open) {
    panel.hidden = !open;
    button.setAttribute("aria-expanded", String(open));
    if (!open) return;
    const top = document.querySelector(".home").cloneNode(true);
    panel.replaceChildren(top, list.cloneNode(true));
    const here = panel.querySelector("[aria-current]") ?? top;
    here.focus({ preventScroll: true });
    here.scrollIntoView({ block: "nearest" });
  }

  button.setAttribute("role", "button");
  button.setAttribute("aria-controls", panel.id);
  set(false);
  button.addEventListener("click", (event) => {
    if (!small.matches) return;
    event.preventDefault();
    set(panel.hidden);
  });
  button.addEventListener("keydown", (event) => { if (event.key === " ") { event.preventDefault(); button.click(); } });
  panel.addEventListener("click", (event) => { if (event.target.closest("a")) set(false); });
  panel.addEventListener("focusout", (event) => {
    if (event.relatedTarget && event.relatedTarget !== button && !panel.contains(event.relatedTarget)) set(false);
  });
  document.addEventListener("pointerdown", (event) => {
    if (!panel.hidden && !panel.contains(event.target) && event.target !== button) set(false);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || panel.hidden) return;
    set(false);
    button.focus();
  });
  small.addEventListener("change", () => set(false));
}
