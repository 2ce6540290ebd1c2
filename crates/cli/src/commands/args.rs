//! What may be written on the command line.

use std::path::PathBuf;

use clap::{Parser, Subcommand};

use super::format_word::FormatWord;

/// Publishes evidence summaries that readers can walk through, and counts how they are used.
#[derive(Debug, Parser)]
#[command(name = "evidence-walk", version, arg_required_else_help = true)]
pub(super) struct Args {
    #[command(subcommand)]
    pub(super) command: Command,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Begin a summary, or a whole centre folder
    ///
    /// `new NAME` writes summaries/NAME.en.md with notes on what goes where. `new --centre FOLDER`, or
    /// `new` alone in an empty folder, makes a centre folder with a summary. Nothing is overwritten.
    New(New),
    /// Show the summaries in a browser, and show them again after each save
    ///
    /// As a page and as a walk, light and dark, narrow and wide, with what `check` finds at the top.
    /// Nothing is collected and nothing is written. Ctrl-C stops it.
    Preview(Preview),
    /// Look through a centre folder and say what must be mended
    ///
    /// Every fault is named with its file, line and field, and what to write instead. The exit code
    /// is 1 when there is any; warnings change it only if you ask for that.
    Check(Check),
    /// Write the files that any web host can serve, with the snippet to paste
    ///
    /// OUT gets widget/ and summaries/; each summary's snippet is summaries/NAME.LANG.embed.html.
    Build(Build),
    /// Serve the centre: its summaries, the widget, the signals endpoint and the dashboard
    ///
    /// Prints a one-time link to the dashboard. On Unix, `kill -USR1` and the process's number print
    /// a new one. Ctrl-C stops it after requests in flight have finished.
    Serve(Serve),
    /// Delete what a reader sent, by the code that the page showed her
    ///
    /// Deletes all answers and comments of that one sheet and takes them out of the figures, for good:
    /// there is no undoing it. What is delivered late of the same sheet is refused. Works while the
    /// collector runs on the folder, and when none does. The exit code is 0 when nothing of the sheet
    /// is left; 1 when nothing is known under the code, or it could not be done.
    Withdraw(Withdraw),
    /// Make a one-time link to the dashboard for a person, while the collector runs
    ///
    /// The link works once, within an hour; a new one for the same name voids it. The person who signs in with
    /// it goes by that name in the list of sessions and in the log of acts. Prints the link alone.
    Link(Link),
    /// List, accept or delete the answers that a site's budget of the day kept apart
    ///
    /// Answer sheets beyond the budget of their site and day are in no figure until somebody accepts
    /// them. Works while the collector runs on the folder, and when none does.
    #[command(subcommand)]
    Apart(Apart),
    /// Write the figures to a file for passing on
    ///
    /// The figures of the dashboard's page "what others would see", one in a row: what is not to be
    /// passed on is left empty and counted, and comments are left out. OUT gets figures.csv or
    /// figures.jsonl, and export-dictionary.md, which says what the columns mean. Nothing is ever
    /// overwritten. Works while the collector runs on the folder, and when none does; nothing in it
    /// is changed.
    Export(Export),
    /// Write a board paper on a summary: one HTML file that prints on two sides of A4
    ///
    /// What others may see of the last release, in sentences, tables and pictures, and what it cannot
    /// show. Never overwritten. Works while the collector runs on the folder, and when none does.
    Report(Report),
    /// Make an address under which anybody sees a summary's board paper, or revoke one
    ///
    /// It opens without signing in until the end of its last day (UTC), shows the last release and
    /// never live figures, and is asked not to be indexed. The collector must be running on the folder.
    /// The address is printed once: only a fingerprint of it is kept.
    Share(Share),
    /// List the addresses that `share` made, with their fingerprints
    Shares(Shares),
    /// Copy all that is kept into one file, while the collector serves
    ///
    /// Whatever was confirmed before is in the copy, which is looked through before it gets its name.
    /// Nothing is ever overwritten. Run it as the user that the collector runs as.
    Backup(Backup),
    /// Write drafts of the documents on data protection, from the settings that the collector enforces
    ///
    /// A privacy notice, an impact assessment, a record of processing, texts on the lawful basis, and a
    /// page that draws what flows where, as HTML. What a person must decide stands in brackets. Nothing
    /// is ever overwritten.
    Privacy(Privacy),
    /// Draw the theory of change of impact/theory.toml, the impact first
    ///
    /// A page with picture, nested lists and each link, those without evidence first, which prints on A3 with
    /// room to write; and the same as DOT and as Mermaid. Written again at each run.
    Impact(Impact),
    /// Put a backup into a new or empty data folder
    ///
    /// The backup is looked through first. Sheets that were withdrawn after it was made are in it:
    /// withdraw them again.
    Restore(Restore),
}

#[derive(Debug, clap::Args)]
pub(super) struct New {
    /// Name of the summary, for addresses: home-adaptations
    #[arg(value_name = "NAME")]
    pub(super) name: Option<String>,
    /// The centre folder; this one unless given
    #[arg(value_name = "CENTRE", conflicts_with = "centre")]
    pub(super) dir: Option<PathBuf>,
    /// Language of the summary
    #[arg(long, default_value = "en")]
    pub(super) lang: String,
    /// Make a centre folder there; it must not exist, or be empty
    #[arg(long, value_name = "FOLDER")]
    pub(super) centre: Option<PathBuf>,
}

#[derive(Debug, clap::Args)]
pub(super) struct Preview {
    /// The centre folder; this one unless given
    #[arg(value_name = "CENTRE", default_value = ".")]
    pub(super) dir: PathBuf,
    /// Port on this machine; 0 takes any that is free
    #[arg(long, default_value_t = 8090)]
    pub(super) port: u16,
    /// Folder of the built widget, where this program holds none
    #[arg(long, env = crate::widget::VARIABLE, value_name = "DIR")]
    pub(super) widget: Option<PathBuf>,
}

#[derive(Debug, clap::Args)]
pub(super) struct Check {
    /// The centre folder: centre.toml, summaries/, schemes/
    pub(super) dir: PathBuf,
    /// Exit with 1 on warnings too
    #[arg(long)]
    pub(super) deny_warnings: bool,
    /// The list of retractions that Crossref publishes (retraction_watch.csv): warns of sources on it
    #[arg(long, value_name = "FILE")]
    pub(super) retractions: Option<PathBuf>,
}

#[derive(Debug, clap::Args)]
pub(super) struct Build {
    /// The centre folder: centre.toml, summaries/, schemes/
    pub(super) dir: PathBuf,
    /// Where to write
    #[arg(long)]
    pub(super) out: PathBuf,
    /// Address of the collector; centre.toml's `collector` unless given
    #[arg(long, value_name = "URL")]
    pub(super) collector: Option<String>,
    /// Key of the site that the snippet is for, as in centre.toml; needed where there are several
    #[arg(long, value_name = "KEY")]
    pub(super) site: Option<String>,
    /// Build nothing while there are warnings
    #[arg(long)]
    pub(super) deny_warnings: bool,
    /// Build draft translations too, to look at them; nothing of the build counts as published
    #[arg(long)]
    pub(super) draft: bool,
    /// Also write the page on which editors try a summary out, as OUT/try/
    #[arg(long = "try")]
    pub(super) try_page: bool,
    /// Address below which OUT will be served: `/evidence` or `https://cdn.example.org/evidence`
    #[arg(long, value_name = "URL", default_value = "")]
    pub(super) base: String,
    /// Folder of the built widget, where this program holds none
    #[arg(long, env = crate::widget::VARIABLE, value_name = "DIR")]
    pub(super) widget: Option<PathBuf>,
    /// An HTML page of yours that marks a place for the summary: OUT gets a copy with the summary in
    /// it, ready to serve
    #[arg(long, value_name = "FILE")]
    pub(super) page: Option<PathBuf>,
    /// The summary for --page, as NAME.LANG; needed where there are several
    #[arg(long, value_name = "NAME.LANG", requires = "page")]
    pub(super) summary: Option<String>,
}

#[derive(Debug, clap::Args)]
pub(super) struct Serve {
    /// The centre folder: centre.toml, summaries/, schemes/
    pub(super) dir: PathBuf,
    /// Where answers and tallies are kept; made when new
    #[arg(long)]
    pub(super) data: PathBuf,
    /// Address and port to listen on
    #[arg(long, default_value = "127.0.0.1:8080")]
    pub(super) listen: String,
    /// The address that browsers use, where a proxy stands in front: https://collect.example.org
    #[arg(long, value_name = "URL")]
    pub(super) public: Option<String>,
    /// Folder of the built widget, where this program holds none
    #[arg(long, env = crate::widget::VARIABLE, value_name = "DIR")]
    pub(super) widget: Option<PathBuf>,
    /// Address and port where Prometheus may ask for /metrics; without it there is no such page
    #[arg(long, value_name = "ADDRESS:PORT")]
    pub(super) metrics: Option<String>,
    /// Address of a proxy in front, or a range as 10.0.0.0/8; may be repeated. Of such an address
    /// X-Forwarded-For is believed, so that limits by address are those of readers
    #[arg(long, value_name = "ADDRESS")]
    pub(super) proxy: Vec<String>,
    /// Another name by which Prometheus asks, where it is not that address; may be repeated
    #[arg(long, value_name = "NAME", requires = "metrics")]
    pub(super) metrics_name: Vec<String>,
    /// File with the key that encrypts what readers ask of the centre; made when new. Outside the data folder and
    /// its backups: keep a copy of it elsewhere, as requests cannot be read without it. Without this option no
    /// requests are taken
    #[arg(long, value_name = "FILE")]
    pub(super) request_key: Option<PathBuf>,
    /// Serve translations that nobody answers for too, marked as drafts, to try them
    #[arg(long)]
    pub(super) draft: bool,
    /// Look whether all is in order, without serving, and say so; the exit code is 1 if it is not
    #[arg(long)]
    pub(super) check: bool,
}

#[derive(Debug, clap::Args)]
pub(super) struct Withdraw {
    /// The withdrawal code: 32 digits, 0 to 9 and a to f, in groups or not, in either case
    #[arg(required = true)]
    pub(super) code: Vec<String>,
    /// Who does it, for the log of acts; "operator" unless given
    #[arg(long)]
    pub(super) name: Option<String>,
    /// Where answers and tallies are kept: the folder given to `serve`
    #[arg(long)]
    pub(super) data: PathBuf,
}

#[derive(Debug, clap::Args)]
pub(super) struct Link {
    /// Whose link it is, such as "Ana Puw"
    #[arg(long)]
    pub(super) name: String,
    /// Where answers and tallies are kept: the folder given to `serve`
    #[arg(long)]
    pub(super) data: PathBuf,
}

#[derive(Debug, Subcommand)]
pub(super) enum Apart {
    /// Say what is kept apart, by day and site
    ///
    /// Nothing is changed.
    List(ApartList),
    /// Let what is kept apart of a site and day count
    ///
    /// The answers and comments join the others and lose their site: there is no undoing it.
    Accept(ApartOf),
    /// Delete what is kept apart of a site and day
    ///
    /// For good: there is no undoing it. The exit code is 0 when nothing of it is left.
    Delete(ApartOf),
}

#[derive(Debug, clap::Args)]
pub(super) struct ApartList {
    /// Only of this site: its key in centre.toml
    #[arg(long, value_name = "KEY")]
    pub(super) site: Option<String>,
    /// Only of this day, such as 2026-03-12
    #[arg(long, value_name = "DAY")]
    pub(super) day: Option<String>,
    /// Where answers and tallies are kept: the folder given to `serve`
    #[arg(long)]
    pub(super) data: PathBuf,
}

#[derive(Debug, clap::Args)]
pub(super) struct ApartOf {
    /// The site's key in centre.toml
    #[arg(long, value_name = "KEY")]
    pub(super) site: String,
    /// The day on which the sheets began (UTC), such as 2026-03-12
    #[arg(long, value_name = "DAY")]
    pub(super) day: String,
    /// Who does it, for the log of acts; "operator" unless given
    #[arg(long)]
    pub(super) name: Option<String>,
    /// Where answers and tallies are kept: the folder given to `serve`
    #[arg(long)]
    pub(super) data: PathBuf,
}

#[derive(Debug, clap::Args)]
pub(super) struct Export {
    /// The centre folder: centre.toml, summaries/, schemes/
    pub(super) centre: PathBuf,
    /// Where answers and tallies are kept: the folder given to `serve`
    #[arg(long)]
    pub(super) data: PathBuf,
    /// Folder to write to; made when new
    #[arg(long)]
    pub(super) out: PathBuf,
    /// How the figures are written
    #[arg(long, value_enum, default_value = "csv")]
    pub(super) format: FormatWord,
    /// Only this summary, such as home-adaptations; all unless given
    #[arg(long, value_name = "NAME")]
    pub(super) summary: Option<String>,
    /// Only this edition of it
    #[arg(long, value_name = "NUMBER", requires = "summary")]
    pub(super) edition: Option<u32>,
    /// The release of a quarter that is over, such as 2026-Q3; the latest unless given
    #[arg(long, value_name = "QUARTER")]
    pub(super) quarter: Option<String>,
}

#[derive(Debug, clap::Args)]
pub(super) struct Report {
    /// The summary, such as home-adaptations
    pub(super) summary: String,
    /// The file to write; it must not exist
    #[arg(long)]
    pub(super) out: PathBuf,
    /// Where answers and tallies are kept: the folder given to `serve`
    #[arg(long)]
    pub(super) data: PathBuf,
    /// The centre folder; this one unless given
    #[arg(long, default_value = ".")]
    pub(super) centre: PathBuf,
    /// Another edition than the published one
    #[arg(long, value_name = "NUMBER")]
    pub(super) edition: Option<u32>,
    /// The release of a quarter that is over, such as 2026-Q3; the latest unless given
    #[arg(long, value_name = "QUARTER")]
    pub(super) quarter: Option<String>,
}

#[derive(Debug, clap::Args)]
pub(super) struct Share {
    /// The summary, such as home-adaptations
    #[arg(conflicts_with = "revoke")]
    pub(super) summary: Option<String>,
    /// The last day on which the address opens, such as 2026-12-31
    #[arg(long, value_name = "DAY", conflicts_with = "revoke")]
    pub(super) until: Option<String>,
    /// End an address, by the fingerprint that `shares` lists
    #[arg(long, value_name = "FINGERPRINT")]
    pub(super) revoke: Option<String>,
    /// Where answers and tallies are kept: the folder given to `serve`
    #[arg(long)]
    pub(super) data: PathBuf,
    /// Your name, for the log of what staff did
    #[arg(long, value_name = "NAME")]
    pub(super) name: Option<String>,
}

#[derive(Debug, clap::Args)]
pub(super) struct Shares {
    /// Where answers and tallies are kept: the folder given to `serve`
    #[arg(long)]
    pub(super) data: PathBuf,
    /// The centre folder; this one unless given
    #[arg(long, default_value = ".")]
    pub(super) centre: PathBuf,
}

#[derive(Debug, clap::Args)]
pub(super) struct Backup {
    /// The file to write; it must not exist
    #[arg(value_name = "TO")]
    pub(super) to: PathBuf,
    /// Where answers and tallies are kept: the folder given to `serve`
    #[arg(long)]
    pub(super) data: PathBuf,
}

#[derive(Debug, clap::Args)]
pub(super) struct Privacy {
    /// The centre folder: centre.toml, summaries/, schemes/
    pub(super) dir: PathBuf,
    /// Folder to write to; made when new
    #[arg(long)]
    pub(super) out: PathBuf,
}

#[derive(Debug, clap::Args)]
pub(super) struct Impact {
    /// The centre folder: centre.toml, summaries/, impact/
    pub(super) dir: PathBuf,
    /// Folder to write to; made when new
    #[arg(long)]
    pub(super) out: PathBuf,
}

#[derive(Debug, clap::Args)]
pub(super) struct Restore {
    /// A file that `backup` wrote
    #[arg(value_name = "FROM")]
    pub(super) from: PathBuf,
    /// The data folder to make; it must not exist, or be empty
    #[arg(long)]
    pub(super) data: PathBuf,
}
