//! What `check` says, in its own words. A line of the file that is being written leads to its place.

use std::path::Path;

use evidence_walk_authoring::Finding;
use evidence_walk_words::editor::EditorWord;
use leptos::prelude::*;

use super::state::PageState;

/// What a finding is, wherever its line is now.
fn key(finding: &Finding) -> String {
    let at = finding.at.map(|line| format!(":{line}:"));
    match at {
        Some(at) => finding.line.replacen(&at, ":", 1),
        None => finding.line.clone(),
    }
}

fn sentence(state: PageState, faults: usize, warnings: usize) -> String {
    use EditorWord::{FaultsMany, FaultsNone, FaultsOne, NoFindings, WarningsMany, WarningsOne};
    match warnings {
        0 => state.count(faults, [NoFindings, FaultsOne, FaultsMany]),
        _ => [
            state.count(faults, [FaultsNone, FaultsOne, FaultsMany]),
            state.count(warnings, [NoFindings, WarningsOne, WarningsMany]),
        ]
        .join(" "),
    }
}

/// What `check` says. Those who listen hear how many findings there are, and each that is new.
#[component]
pub fn Findings(state: PageState) -> impl IntoView {
    let judged = state.judged();
    let counted = Memo::new(move |_| {
        judged.with(|judged| {
            let all = judged.findings.len();
            let faults = judged.findings.iter().filter(|finding| finding.is_fault);
            let faults = faults.count();
            (faults, all - faults)
        })
    });
    let said = move || {
        let (faults, warnings) = counted.get();
        let older = faults > 0 && state.walk().with(Option::is_some);
        let mut said = sentence(state, faults, warnings);
        if older {
            said.push(' ');
            said.push_str(&state.word(EditorWord::TryOlder));
        }
        said
    };
    let keys = Memo::new(move |_| {
        judged.with(|judged| judged.findings.iter().map(key).collect::<Vec<_>>())
    });
    let drafts = Memo::new(move |_| judged.with(|judged| judged.drafts.clone()));
    view! {
        <section
            class="pv-findings"
            class:is-faulty=move || { counted.get().0 > 0 }
            class:is-warned=move || { counted.get().1 > 0 }
            aria-label=state.word(EditorWord::Findings)
        >
            <p role="status">{said}</p>
            <div class="pv-lines" aria-live="polite" aria-relevant="additions">
                <ol>
                    <For each=move || keys.get() key=Clone::clone let:key>
                        <FindingLine state key />
                    </For>
                </ol>
                <ul>
                    <For each=move || drafts.get() key=Clone::clone let:draft>
                        <li>
                            <code>{draft}</code>
                        </li>
                    </For>
                </ul>
            </div>
        </section>
    }
}

/// One finding, as it is now.
#[component]
fn FindingLine(state: PageState, key: String) -> impl IntoView {
    let finding = Memo::new(move |_| {
        state.judged().with(|judged| {
            let mut all = judged.findings.iter();
            let found = all.find(|finding| self::key(finding) == key);
            found.map(|found| {
                let own = state.folder().with_untracked(|folder| folder.path());
                let at = found.at.filter(|_| found.file == Path::new(&own));
                (found.line.clone(), found.is_fault, at)
            })
        })
    });
    let line = move || finding.with(|of| of.as_ref().map(|(line, ..)| line.clone()));
    let is_fault = move || finding.with(|of| of.as_ref().is_some_and(|(_, fault, _)| *fault));
    let at = move || finding.with(|of| of.as_ref().and_then(|(.., at)| *at));
    let go = move |_| {
        if let (Some(line), Some(field)) = (at(), state.field().get_untracked()) {
            state.tools().go_to_line(&field, line);
        }
    };
    let leads = Memo::new(move |_| at().is_some());
    view! {
        <li class:is-fault=is_fault>
            {move || match leads.get() {
                true => {
                    view! {
                        <button type="button" on:click=go>
                            <code>{line}</code>
                        </button>
                    }
                        .into_any()
                }
                false => view! { <code>{line}</code> }.into_any(),
            }}
        </li>
    }
}
