//! Tantivy behind the protocol of bench/peers/README.md.
use std::fs::File;
use std::io::{self, BufRead, BufReader, Write};
use std::path::Path;
use std::time::Instant;

use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, Occur, Query, TermQuery};
use tantivy::schema::{IndexRecordOption, Schema, TextFieldIndexing, TextOptions, Value, STORED};
use tantivy::tokenizer::{
    Language, LowerCaser, RemoveLongFilter, SimpleTokenizer, Stemmer, StopWordFilter, TextAnalyzer, TokenStream,
};
use tantivy::{Index, TantivyDocument, Term};

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

fn analyzer() -> TextAnalyzer {
    TextAnalyzer::builder(SimpleTokenizer::default())
        .filter(RemoveLongFilter::limit(255))
        .filter(LowerCaser)
        .filter(StopWordFilter::new(Language::English).expect("English stop words"))
        .filter(Stemmer::new(Language::English))
        .build()
}

fn schema() -> Schema {
    let mut builder = Schema::builder();
    builder.add_text_field("id", STORED);
    let indexing = TextFieldIndexing::default().set_tokenizer("english").set_index_option(IndexRecordOption::WithFreqs);
    builder.add_text_field("text", TextOptions::default().set_indexing_options(indexing));
    builder.build()
}

fn build(passages: &str, folder: &str, threads: usize) -> Result<()> {
    std::fs::create_dir_all(folder)?;
    let start = Instant::now();
    let index = Index::create_in_dir(Path::new(folder), schema())?;
    index.tokenizers().register("english", analyzer());
    let (id, text) = (index.schema().get_field("id")?, index.schema().get_field("text")?);
    let mut writer = index.writer_with_num_threads(threads, 512 << 20)?;
    let mut docs = 0usize;
    for line in BufReader::new(File::open(passages)?).lines() {
        let value: serde_json::Value = serde_json::from_str(&line?)?;
        let body = value["abstract"].as_str().or(value["text"].as_str()).unwrap_or("");
        let mut document = TantivyDocument::default();
        document.add_text(id, value["id"].as_str().unwrap_or(""));
        document.add_text(text, body);
        writer.add_document(document)?;
        docs += 1;
    }
    writer.commit()?;
    let segments = index.searchable_segment_ids()?;
    if segments.len() > 1 {
        writer.merge(&segments).wait()?;
    }
    writer.wait_merging_threads()?;
    println!("docs {} seconds {:.3}", docs, start.elapsed().as_secs_f64());
    Ok(())
}

fn serve(folder: &str) -> Result<()> {
    let index = Index::open_in_dir(folder)?;
    let (id, text) = (index.schema().get_field("id")?, index.schema().get_field("text")?);
    let searcher = index.reader()?.searcher();
    let mut analyzer = analyzer();
    let mut out = io::stdout().lock();
    for line in io::stdin().lock().lines() {
        let line = line?;
        let (k, question) = line.split_once('\t').ok_or("a line without a tab")?;
        let k: usize = k.parse()?;
        let start = Instant::now();
        let mut clauses: Vec<(Occur, Box<dyn Query>)> = Vec::new();
        let mut tokens = analyzer.token_stream(question);
        while let Some(token) = tokens.next() {
            let term = Term::from_field_text(text, &token.text);
            clauses.push((Occur::Should, Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs))));
        }
        let hits = searcher.search(&BooleanQuery::new(clauses), &TopDocs::with_limit(k).order_by_score())?;
        let took = start.elapsed().as_nanos();
        let mut ids = Vec::with_capacity(hits.len());
        for (_, address) in &hits {
            let document: TantivyDocument = searcher.doc(*address)?;
            ids.push(document.get_first(id).and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default());
        }
        writeln!(out, "{}\t{}\t{}", took, hits.len(), ids.join(","))?;
        out.flush()?;
    }
    Ok(())
}

fn main() -> Result<()> {
    let args: Vec<String> = std::env::args().collect();
    match args.iter().map(String::as_str).collect::<Vec<_>>()[1..] {
        ["build", passages, folder] => build(passages, folder, 1),
        ["build", passages, folder, threads] => build(passages, folder, threads.parse()?),
        ["serve", folder] => serve(folder),
        _ => Err("usage: build PASSAGES INDEX [THREADS] | serve INDEX".into()),
    }
}
