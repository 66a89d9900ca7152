//! Draws a sequence diagram. Sizes are in pixels.

use std::fmt::Write;

use super::{Picture, Step, Style};
use crate::text::wrap;

/// Between life lines.
const GAP: usize = 296;
/// The same, if there are more than three.
const NARROW_GAP: usize = 232;
const MARGIN: usize = 110;
const LINE: usize = 18;
/// Of a letter, on the average; rather too wide than too narrow.
const LETTER: usize = 7;
const ACTOR_TOP: usize = 46;
const ACTOR_HEIGHT: usize = 36;
const NOTE_LETTERS: usize = 26;

/// The colours of a light page and of a dark one. A page that switches between them sets the variables itself.
const STYLE: &str = "\
.sequence{--paper:#fff;--ink:#1f2328;--soft:#59636e;--line:#c3cad1;--box:#eef4fb;--edge:#7aa7d9;--note:#fff8e1;--note-edge:#dcc27a;\
--arrow:#0a5cc4;--bad:#c62828}
@media (prefers-color-scheme:dark){.sequence{--paper:#12171e;--ink:#e6edf3;--soft:#9aa5b1;--line:#3a444f;--box:#1b2a3d;--edge:#3d6ca3;\
--note:#2e2916;--note-edge:#7d6a2c;--arrow:#6cb0ff;--bad:#ff7b72}}
.sequence text{font:13px system-ui,-apple-system,'Segoe UI',Roboto,'DejaVu Sans',sans-serif;fill:var(--ink);text-anchor:middle}
.sequence .title{font-size:16px;font-weight:600;text-anchor:start}
.sequence .actor{font-size:14px;font-weight:600}
.sequence .heading{fill:var(--soft);font-style:italic}
.sequence .fails{fill:var(--bad)}
.sequence .paper{fill:var(--paper);stroke:var(--line)}
.sequence .box{fill:var(--box);stroke:var(--edge)}
.sequence .note{fill:var(--note);stroke:var(--note-edge)}
.sequence .life,.sequence .rule{stroke:var(--line);stroke-dasharray:4 4}
.sequence .behind{fill:var(--paper)}
.sequence .arrow{stroke:var(--arrow);stroke-width:1.6;fill:none}
.sequence .reply{stroke-dasharray:6 4}
.sequence .bad{stroke:var(--bad);stroke-width:1.6;fill:none}
.sequence .head{fill:var(--arrow);stroke:none}
.sequence .head.bad{fill:var(--bad)}
";

/// The picture as a file that can also be put into a web page.
pub fn svg(name: &str, picture: &Picture) -> String {
    let gap = if picture.actors.len() > 3 { NARROW_GAP } else { GAP };
    let width = 2 * MARGIN + (picture.actors.len() - 1) * gap;
    let mut drawing = Drawing { body: String::new(), y: ACTOR_TOP + ACTOR_HEIGHT + 14, width, gap };
    for step in &picture.steps {
        match step {
            Step::Heading(text) => drawing.heading(text),
            Step::Note { at, text } => drawing.note(*at, text),
            Step::Message { from, to, style, label } => drawing.message((*from, *to), *style, label),
        }
    }
    let height = drawing.y + 22;
    let mut text = format!(
        "<!-- Written by `cargo run -p codegen` from {name}.txt: edit that, not this. -->\n\
         <svg class=\"sequence\" xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" \
         height=\"{height}\" role=\"img\" aria-labelledby=\"{name}-title\">\n\
         <title id=\"{name}-title\">{title}</title>\n<style>\n{STYLE}</style>\n\
         <rect class=\"paper\" x=\"0.5\" y=\"0.5\" width=\"{}\" height=\"{}\" rx=\"8\"/>\n\
         <text class=\"title\" x=\"20\" y=\"30\">{title}</text>\n",
        width - 1,
        height - 1,
        title = escaped(&picture.title),
    );
    for (number, (_, shown)) in picture.actors.iter().enumerate() {
        text.push_str(&actor(MARGIN + number * gap, shown, height));
    }
    text.push_str(&drawing.body);
    text.push_str("</svg>\n");
    text
}

fn actor(x: usize, shown: &str, height: usize) -> String {
    let wide = (shown.chars().count() * 9 + 28).max(110);
    let life = ACTOR_TOP + ACTOR_HEIGHT;
    format!(
        "<line class=\"life\" x1=\"{x}\" y1=\"{life}\" x2=\"{x}\" y2=\"{}\"/>\n\
         <rect class=\"box\" x=\"{}\" y=\"{ACTOR_TOP}\" width=\"{wide}\" height=\"{ACTOR_HEIGHT}\" rx=\"6\"/>\n\
         <text class=\"actor\" x=\"{x}\" y=\"{}\">{}</text>\n",
        height - 12,
        x - wide / 2,
        ACTOR_TOP + 23,
        escaped(shown),
    )
}

struct Drawing {
    body: String,
    /// The lower end of what has been drawn.
    y: usize,
    width: usize,
    gap: usize,
}

impl Drawing {
    fn centre(&self, actor: usize) -> usize {
        MARGIN + actor * self.gap
    }

    fn heading(&mut self, text: &str) {
        self.y += 30;
        let middle = self.width / 2;
        let half = (text.chars().count() * LETTER + 24) / 2;
        let _ = writeln!(
            self.body,
            "<line class=\"rule\" x1=\"16\" y1=\"{y}\" x2=\"{right}\" y2=\"{y}\"/>\n\
             <rect class=\"behind\" x=\"{left}\" y=\"{top}\" width=\"{wide}\" height=\"20\"/>\n\
             <text class=\"heading\" x=\"{middle}\" y=\"{base}\">{text}</text>",
            y = self.y,
            right = self.width - 16,
            left = middle.saturating_sub(half),
            top = self.y - 10,
            wide = 2 * half,
            base = self.y + 4,
            text = escaped(text),
        );
        self.y += 8;
    }

    fn note(&mut self, at: usize, text: &str) {
        let lines = lines(text, NOTE_LETTERS);
        let longest = lines.iter().map(|line| line.chars().count()).max().unwrap_or(0);
        let wide = longest * LETTER + 24;
        let high = lines.len() * LINE + 10;
        let x = self.centre(at);
        self.y += 12;
        let _ = writeln!(
            self.body,
            "<rect class=\"note\" x=\"{}\" y=\"{}\" width=\"{wide}\" height=\"{high}\" rx=\"4\"/>",
            x - wide / 2,
            self.y,
        );
        self.text(&lines, x, self.y + LINE, "");
        self.y += high;
    }

    fn message(&mut self, (from, to): (usize, usize), style: Style, label: &str) {
        let (start, end) = (self.centre(from), self.centre(to));
        let room = start.abs_diff(end) - 30;
        let lines = lines(label, room / LETTER);
        let class = if style == Style::Failure { " class=\"fails\"" } else { "" };
        self.y += 12;
        let middle = usize::midpoint(start, end);
        let longest = lines.iter().map(|line| line.chars().count()).max().unwrap_or(0) * LETTER;
        // A life line that the message crosses does not cross its words.
        if from.abs_diff(to) > 1 {
            let _ = writeln!(
                self.body,
                "<rect class=\"behind\" x=\"{}\" y=\"{}\" width=\"{longest}\" height=\"{}\"/>",
                middle - longest / 2,
                self.y + 2,
                lines.len() * LINE,
            );
        }
        self.text(&lines, middle, self.y + LINE - 4, class);
        self.y += lines.len() * LINE + 5;
        let (line, head) = match style {
            Style::Request => ("arrow", "head"),
            Style::Reply => ("arrow reply", "head"),
            Style::Failure => ("bad", "head bad"),
        };
        let (tip, back) = if end > start { (end - 2, end - 12) } else { (end + 2, end + 12) };
        let y = self.y;
        let _ = writeln!(
            self.body,
            "<path class=\"{line}\" d=\"M{start} {y}H{back}\"/>\n<path class=\"{head}\" d=\"M{tip} {y}L{back} {}V{}Z\"/>",
            y - 5,
            y + 5,
        );
        self.y += 4;
    }

    fn text(&mut self, lines: &[String], x: usize, y: usize, class: &str) {
        for (number, line) in lines.iter().enumerate() {
            let y = y + number * LINE;
            let _ = writeln!(self.body, "<text{class} x=\"{x}\" y=\"{y}\">{}</text>", escaped(line));
        }
    }
}

fn lines(text: &str, letters: usize) -> Vec<String> {
    wrap(text, letters, "", "").lines().map(str::to_owned).collect()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_is_inside_the_picture() {
        let picture =
            super::super::parse("title T\nactor a A\nactor b B\na -> b: one two\nnote b: <three>\n")
                .expect("well-formed");
        let svg = svg("t", &picture);
        assert!(svg.contains("viewBox=\"0 0 516 "), "{svg}");
        assert!(svg.contains("&lt;three&gt;") && svg.contains(">one two</text>"), "{svg}");
        assert!(svg.contains("<path class=\"arrow\" d=\"M110 131H394\"/>"), "{svg}");
    }
}
