// Starts the page. In a file of its own, because a strict policy allows no script inside the page.
import init from "./evidence-walk-leptos-host.js";

init();
