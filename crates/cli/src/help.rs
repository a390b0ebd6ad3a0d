//! What `--help` says beyond the options: for a person who has never heard of this program.

pub(crate) const ABOUT: &str =
    "Removes pinyin in brackets from Chinese text: 我國(guó) becomes 我國";

pub(crate) const LONG_ABOUT: &str = "\
Removes pinyin in brackets from Chinese text.

Many web pages print the pronunciation after some characters, as in 我國(guó)的AI应用(yòng). This \
program finds such a bracket, looks up in its dictionary whether the character really has that \
reading, and only then removes it: 我國的AI应用. It can keep the reading as ruby (above the \
character) or simplify the character instead. Whatever it is not sure of, such as 人工智能(AI), \
钠(Na) or f(x), stays as it is, byte for byte.";

pub(crate) const SHORT_END: &str = "`--help` says more, with examples.";

pub(crate) const END: &str = "\
Examples:
  unpinyin page.txt                          print page.txt without its pinyin
  unpinyin --diff pages/                     show what would change in a whole folder
  unpinyin -o clean/ pages/                  write the cleaned folder to clean/
  unpinyin -w --report pages/                rewrite the files themselves and count
  unpinyin --jsonl text -w crawl.jsonl.zst   clean the field `text` of each record
  unpinyin --explain page.txt                say for each bracket why it goes or stays
  unpinyin -m convert --scope document x.txt simplify the whole text
  cat page.txt | unpinyin -m ruby            pinyin above the characters, as HTML

Input:
  A folder is read with all files below it, hidden ones too. Of these, what looks like no text (an
  archive, an image, a database) and what lies in .git, .hg, .svn or .jj is left as it is, and
  counted as files_left_alone by --report. Files that start like gzip or zstd are unpacked, and
  packed again when written (on a terminal they are shown unpacked).
  Bytes that are not valid in the encoding pass through unchanged. With --jsonl everything but the
  changed characters stays byte for byte; a line that is no JSON object is kept, reported, and
  counts as an error unless --on-error drop leaves it out.
  --encoding: a file is written back as it came. Where a new character does not exist in its
  encoding, that is reported and the file is left alone. UTF-16 is guessed by its byte order mark.

Memory:
  A fixed amount, however long the file or its lines. Exceptions: the whole document (the file, or
  the record with --jsonl) is held for --select noise and --scope document; the file for --report
  together with --explain, --diff or --encoding; a line, and a few more, for --jsonl, --explain,
  --diff and --encoding. Where every few bytes are a bracket, --explain takes fifty times as much
  and --diff ten times. Output for standard output in an encoding that lacks characters waits in a
  temporary file, so that nothing is half written.

Rewriting (-w):
  The new file is written beside the old one, synced, and renamed over it: at any moment one of the
  two is there whole. Owner, permissions, access lists and attributes are kept. A file without
  changes is not touched.
  A symbolic link that is named is followed, and the file it points to is rewritten; links found
  inside a folder are left alone. A file with several hard links becomes a file of its own; the
  other names keep the old content. A read-only file is reported and left alone.
  What a killed run may leave behind are files named .unpinyin-*.tmp, which are not read when they
  lie in a folder.
  Without -w, links to files inside a folder are read, links to folders are not followed.

Explaining (--explain):
  file, line; start and end, in bytes of UTF-8: of the file after decoding, with --jsonl of the
  value in `field`; base, reading; agreement: exact, toneless, tone-differs or not-a-reading;
  selected, or else a reason; replacement, what stands there afterwards. With -m ruby, and with
  -m convert where it changes, the place holds the base too. What --scope document converts beside
  the annotations is not shown.

Counting (--report):
  files_changed are those that something changes in, also where nothing is written. The others are
  explained in the library's documentation, at `Survey`.

Shells: `--completions bash` (or elvish, fish, powershell, zsh) prints completions, `--man` the man page.

Exit code: 0 done; 1 with --check or --diff, something would change; 2 something went wrong with an
input, each problem in one line on standard error, and everything else is done nevertheless; 2 also
where the options make no sense, and nothing is done; 130 where -w or -o was interrupted.";
