//! English web pages with code in them: ASCII with one hanzi in a hundred characters.

use super::Writer;
use crate::prose::Sentence;

const PIECES: &[&str] = &[
    "<div class=\"entry\"><h2 id=\"overview\">Overview of the release</h2>\n",
    "<p>The parser reads one token at a time and keeps no state between two documents.</p>\n",
    "<li><a href=\"https://example.org/guide/chapter-3.html\">Chapter three: buffers</a></li>\n",
    "<p>Most of the time goes into copying, so the buffer is reserved once and reused.</p>\n",
    "<span class=\"date\">2024-05-17</span> <span class=\"author\">The maintainers</span>\n",
    "<td>throughput</td><td>1 250</td><td>requests per second</td>\n",
    "<img src=\"/static/figures/latency.png\" alt=\"Latency by percentile\" width=\"640\">\n",
    "<meta charset=\"utf-8\"><link rel=\"stylesheet\" href=\"/static/style.css\">\n",
];

const CODE: &[&str] = &[
    "<script>document.addEventListener('load', function (event) { start(event); });</script>\n",
    "<code>for (let i = 0; i &lt; rows.length; i++) total += rows[i].size;</code>\n",
    "<p>Call <code>flush()</code> before <code>close()</code> (see the notes below).</p>\n",
];

pub fn pages(sentences: Vec<Sentence>) -> Writer {
    Box::new(move |random, sample| {
        sample.keep(random.pick(PIECES));
        if random.chance(0.06) {
            sample.keep(random.pick(CODE));
        }
        if random.chance(0.03) {
            for letter in &sentences[random.below(sentences.len())] {
                sample.keep_char(letter.character);
            }
        }
    })
}
