// The browser's own record of what its main thread did, by task and by file.
const CATEGORIES = ["devtools.timeline", "disabled-by-default-devtools.timeline", "v8", "v8.wasm", "disabled-by-default-v8.compile", "toplevel", "__metadata"];

/** Begins to record; `tasks(origin)` ends that, and tells the tasks in which files of `origin` ran. */
export async function trace(started, page) {
  await started.startTracing(page, { categories: CATEGORIES });
  return { tasks: async (origin) => longest(JSON.parse((await started.stopTracing()).toString()).traceEvents, origin) };
}

const RUN = new Set(["RunTask", "ThreadControllerImpl::RunTask"]);

// All tasks of the page's main thread in which script of `origin` ran, or was compiled, or in which
// promises were kept, which carry no address: each as long as the whole task, with what else the
// browser did in it; `busy` is the processor's time, without that which other programs took. So a task
// is the page's sooner than it should be, not later. A file is told with the time from its call to its
// return, whatever it calls: the time of the wasm is that of the glue round it.
function longest(events, origin) {
  const main = mainThread(events, origin);
  const own = events.filter(({ pid, tid, ph }) => ph === "X" && `${pid}.${tid}` === main).sort((a, b) => a.ts - b.ts);
  const tasks = own.filter(({ name }) => RUN.has(name));
  const told = [];
  for (const task of tasks) {
    if (told.at(-1)?.end >= task.ts + task.dur) continue;
    const end = task.ts + task.dur;
    const within = own.filter(({ ts }) => ts >= task.ts && ts < end);
    const files = {};
    let until = 0;
    for (const event of within) {
      const name = fileOf(event, origin);
      // What a file calls is its own time already.
      if (!name || event.ts < until) continue;
      until = event.ts + event.dur;
      files[name] = (files[name] ?? 0) + event.dur / 1000;
    }
    const promises = within.some(({ name }) => name === "RunMicrotasks" || /wasm/i.test(name));
    if (Object.keys(files).length > 0 || promises) told.push({ ms: task.dur / 1000, busy: (task.tdur ?? 0) / 1000, end, files });
  }
  return told.sort((a, b) => b.ms - a.ms);
}

// The thread on which the page's own document was parsed.
function mainThread(events, origin) {
  const parsed = events.find(({ name, args }) => name === "ParseHTML" && args?.beginData?.url?.startsWith(origin));
  if (!parsed) throw new Error("the trace does not show that the page was parsed");
  return `${parsed.pid}.${parsed.tid}`;
}

function fileOf({ name, args }, origin) {
  if (!["FunctionCall", "EvaluateScript", "v8.compile", "v8.compileModule", "v8.evaluateModule", "v8.wasm.compile"].includes(name)) return undefined;
  const url = args?.data?.url ?? args?.fileName ?? args?.url ?? "";
  if (url.startsWith("wasm:") || url.endsWith(".wasm")) return "wasm";
  return url.startsWith(origin) && url.includes(".js") ? url.split("/").pop() : undefined;
}
