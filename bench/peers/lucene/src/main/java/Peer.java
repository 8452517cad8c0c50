// Peer: Lucene behind the protocol of bench/peers/README.md.
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopScoreDocCollectorManager;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.MMapDirectory;

public final class Peer {
	private static final String END = "";

	public static void main(String[] args) throws Exception {
		if (args.length >= 3 && args[0].equals("build")) {
			build(Path.of(args[1]), Path.of(args[2]), args.length > 3 ? Integer.parseInt(args[3]) : 1);
		} else if (args.length == 2 && args[0].equals("serve")) {
			serve(Path.of(args[1]));
		} else {
			System.err.println("usage: build PASSAGES INDEX [THREADS] | serve INDEX");
			System.exit(2);
		}
	}

	// The id and the text of a JSON line.
	private static String[] passage(JsonFactory factory, String line) throws IOException {
		String[] out = {"", ""};
		try (JsonParser p = factory.createParser(line)) {
			p.nextToken();
			while (p.nextToken() == JsonToken.FIELD_NAME) {
				String name = p.currentName();
				p.nextToken();
				if (name.equals("id")) {
					out[0] = p.getText();
				} else if (name.equals("abstract") || name.equals("text")) {
					out[1] = p.getText();
				} else {
					p.skipChildren();
				}
			}
		}
		return out;
	}

	private static void build(Path passages, Path index, int threads) throws Exception {
		FieldType type = new FieldType();
		type.setIndexOptions(IndexOptions.DOCS_AND_FREQS);
		type.setTokenized(true);
		type.freeze();
		long start = System.nanoTime();
		int docs;
		IndexWriterConfig config = new IndexWriterConfig(new EnglishAnalyzer())
				.setSimilarity(new BM25Similarity()).setRAMBufferSizeMB(512)
				.setOpenMode(IndexWriterConfig.OpenMode.CREATE);
		try (IndexWriter writer = new IndexWriter(new MMapDirectory(index), config);
				BufferedReader in = Files.newBufferedReader(passages, StandardCharsets.UTF_8)) {
			BlockingQueue<String> lines = new ArrayBlockingQueue<>(1024);
			Thread[] workers = new Thread[threads];
			for (int i = 0; i < threads; i++) {
				workers[i] = new Thread(() -> work(writer, type, lines));
				workers[i].start();
			}
			for (String line; (line = in.readLine()) != null;) {
				lines.put(line);
			}
			lines.put(END);
			for (Thread t : workers) {
				t.join();
			}
			writer.forceMerge(1);
			writer.commit();
			docs = writer.getDocStats().numDocs;
		}
		System.out.printf("docs %d seconds %.3f%n", docs, (System.nanoTime() - start) / 1e9);
	}

	private static void work(IndexWriter writer, FieldType type, BlockingQueue<String> lines) {
		JsonFactory factory = new JsonFactory();
		try {
			for (String line = lines.take(); !line.equals(END); line = lines.take()) {
				String[] p = passage(factory, line);
				Document d = new Document();
				d.add(new StoredField("id", p[0]));
				d.add(new Field("text", p[1], type));
				writer.addDocument(d);
			}
			lines.put(END); // for the next worker
		} catch (IOException | InterruptedException e) {
			throw new IllegalStateException(e);
		}
	}

	private static Query query(Analyzer analyzer, String text) throws IOException {
		BooleanQuery.Builder any = new BooleanQuery.Builder();
		try (TokenStream tokens = analyzer.tokenStream("text", text)) {
			CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
			tokens.reset();
			while (tokens.incrementToken()) {
				any.add(new TermQuery(new Term("text", term.toString())), BooleanClause.Occur.SHOULD);
			}
			tokens.end();
		}
		return any.build();
	}

	private static void serve(Path index) throws IOException {
		Analyzer analyzer = new EnglishAnalyzer();
		try (DirectoryReader reader = DirectoryReader.open(new MMapDirectory(index));
				BufferedReader in = new BufferedReader(
						new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
			IndexSearcher searcher = new IndexSearcher(reader);
			searcher.setSimilarity(new BM25Similarity());
			searcher.setQueryCache(null);
			for (String line; (line = in.readLine()) != null;) {
				int tab = line.indexOf('\t');
				int k = Integer.parseInt(line.substring(0, tab));
				String text = line.substring(tab + 1);
				long start = System.nanoTime();
				// A threshold of k hits lets Lucene skip as early as it can (the default counts 1,000).
				ScoreDoc[] hits = searcher.search(query(analyzer, text),
						new TopScoreDocCollectorManager(k, null, k)).scoreDocs;
				long took = System.nanoTime() - start;
				StringBuilder out = new StringBuilder().append(took).append('\t').append(hits.length).append('\t');
				for (int i = 0; i < hits.length; i++) {
					out.append(i > 0 ? "," : "").append(searcher.storedFields().document(hits[i].doc).get("id"));
				}
				System.out.println(out);
				System.out.flush();
			}
		}
	}
}
