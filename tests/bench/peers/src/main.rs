//! Parses the files named on standard input with ruff's parser and with tree-sitter-python, and prints for each of them
//! one JSON object: processor seconds and bytes. `parse-peers N` does it N times; `parse-peers N NAME` only one of them.

use std::io::{stdin, BufRead};
use cpu_time::ProcessTime;

fn with_ruff(text: &str) -> usize {
    ruff_python_parser::parse_module(text).map_or(0, |parsed| parsed.syntax().body.len())
}

fn with_tree_sitter(text: &str, parser: &mut tree_sitter::Parser) -> usize {
    parser.parse(text, None).map_or(0, |tree| tree.root_node().child_count())
}

fn measure(name: &str, texts: &[String], mut parse: impl FnMut(&str) -> usize) {
    let bytes: usize = texts.iter().map(String::len).sum();
    let start = ProcessTime::now();
    let items: usize = texts.iter().map(|text| parse(text)).sum();
    let seconds = start.elapsed().as_secs_f64();
    println!(r#"{{"step": "{name}", "seconds": {seconds:.6}, "bytes": {bytes}, "files": {}, "items": {items}}}"#, texts.len());
}

fn main() {
    let mut arguments = std::env::args().skip(1);
    let rounds: usize = arguments.next().and_then(|text| text.parse().ok()).unwrap_or(1);
    let only = arguments.next();
    let wants = |name: &str| only.as_deref().map_or(true, |wanted| wanted == name);
    let texts: Vec<String> =
        stdin().lock().lines().map_while(Result::ok).filter_map(|path| std::fs::read_to_string(path).ok()).collect();
    let mut parser = tree_sitter::Parser::new();
    parser.set_language(&tree_sitter_python::LANGUAGE.into()).expect("the grammar fits the library");
    for _ in 0..rounds {
        if wants("ruff") {
            measure("ruff", &texts, with_ruff);
        }
        if wants("tree-sitter") {
            measure("tree-sitter", &texts, |text| with_tree_sitter(text, &mut parser));
        }
    }
}
