//! A council's page, written with leptos, with a reader's way through an evidence summary in its own
//! view. `cargo xtask test e2e` builds it by the widget's own recipe and walks through it.

#[cfg(target_arch = "wasm32")]
mod page;

fn main() {
    #[cfg(target_arch = "wasm32")]
    leptos::mount::mount_to_body(page::Page);
}
