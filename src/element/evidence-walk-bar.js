// The bar over the page, the shell around page and walk, and the link that is copied. A part of
// evidence-walk.js, of which it uses look().

// The address of a step; if the browser will not copy it, a field shows it.
const copy = async (shell, fragment) => {
  const line = shell.querySelector(".ew-share");
  const [, note, field] = line.children;
  const live = shell.querySelector("[role=status]").firstChild;
  const address = location.href.split("#")[0] + fragment;
  // A repeated message is announced again only if it was removed first.
  live.data = "";
  field.hidden = await navigator.clipboard?.writeText(address).then(() => true, () => false) ?? false;
  note.textContent = live.data = field.hidden ? line.dataset.copied : line.dataset.byHand;
  field.value = address;
  if (!field.hidden) field.select();
};

const make = (tag, name, text) => {
  const made = document.createElement(tag);
  if (name) made.className = name;
  if (text) made.textContent = text;
  return made;
};
const slot = (name) => {
  const made = make("slot");
  if (name) made.name = name;
  return made;
};

// Bar, notice with its switch, the plain HTML in its slots, and the walk's own place.
const build = (words, view, ask) => {
  const shell = make("div", "ew ew-shell");
  const button = (name, text, act) => {
    const made = make("button", name, text);
    made.type = "button";
    made.onclick = () => ask(act);
    return made;
  };
  const records = button("ew-link ew-records", words.records);
  records.onclick = () => look(shell.parentNode).then(() => ask((handle) => handle.act("records")));
  const top = make("div", "ew-top");
  const bar = make("div", "ew-top-in");
  bar.append(
    button("ew-btn ew-start is-next", words.start, (handle) => handle.act("start")),
    button("ew-link ew-page", words.page, (handle) => handle.act("page")),
    records,
  );
  top.append(slot("bar"), bar);
  const said = make("div", "ew-said");
  said.append(slot("notice"));
  if (words.counting) {
    const label = make("label", "ew-switch");
    const input = make("input");
    input.type = "checkbox";
    input.setAttribute("role", "switch");
    input.setAttribute("aria-label", words.counting);
    input.onchange = () => {
      // Where it cannot be switched on, the panel opens to say why.
      look(shell.parentNode);
      ask((handle) => handle.act("usage", input.checked));
    };
    label.append(input, make("span", "is-on", words.on), make("span", "is-off", words.off));
    said.append(label);
  }
  const light = make("div", "ew-light");
  light.append(slot("steps"), slot(), slot("rest"), slot("foot"));
  // The bar has its final form, whatever arrives later.
  shell.dataset.view = view;
  shell.append(slot("languages"), top, said, make("div", "ew-aside"), light, make("div", "ew-app"));
  return shell;
};
