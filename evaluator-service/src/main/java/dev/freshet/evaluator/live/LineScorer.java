package dev.freshet.evaluator.live;

import dev.freshet.evaluator.champion.Champion;
import dev.freshet.evaluator.champion.ChampionLine;
import dev.freshet.evaluator.model.ModelLoading;
import dev.freshet.evaluator.model.Models;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers examples with the champions that may answer them, in few large calls. One thread at a time. */
public final class LineScorer implements AutoCloseable {
    /** Champions kept loaded; an older one is loaded again when an example wants it. */
    private static final int LOADED_AT_MOST = 8;

    private final Models models;
    private final LinkedHashMap<String, ModelLoading> loaded = new LinkedHashMap<>(16, 0.75f, true);

    public LineScorer(Models models) {
        this.models = models;
    }

    /**
     * Scores examples, each with the newest champion to which it is news and with the first champion.
     *
     * @return one entry per example, null where no champion may or can answer it: it came before the first one, or its
     *     feature set is another one
     */
    public List<@Nullable LiveScore> score(List<LiveExample> examples, ChampionLine line) {
        loaded.values().removeIf(ModelLoading.Absent.class::isInstance); // it may be there again
        var newest = new ArrayList<@Nullable Champion>();
        var first = new ArrayList<@Nullable Champion>();
        for (var example : examples) {
            newest.add(line.newest(champion -> mayAnswer(champion, example)).orElse(null));
            first.add(line.first(champion -> mayAnswer(champion, example)).orElse(null));
        }
        var championScores = answers(examples, newest);
        var frozenScores = answers(examples, first);
        var scores = new ArrayList<@Nullable LiveScore>();
        for (int i = 0; i < examples.size(); i++) {
            var champion = newest.get(i);
            var frozen = first.get(i);
            scores.add(
                    champion == null || frozen == null
                            ? null
                            : new LiveScore(examples.get(i), champion, frozen, championScores[i], frozenScores[i]));
        }
        return scores;
    }

    @Override
    public void close() {
        loaded.values().forEach(LineScorer::free);
        loaded.clear();
    }

    private boolean mayAnswer(Champion champion, LiveExample example) {
        return champion.featureSet().equals(example.featureSet())
                && champion.model().features() == example.width()
                && champion.isNews(example.partition(), example.offset())
                && load(champion) instanceof ModelLoading.Loaded;
    }

    private float[] answers(List<LiveExample> examples, List<@Nullable Champion> champions) {
        Map<Champion, List<Integer>> rows = new HashMap<>();
        for (int i = 0; i < examples.size(); i++) {
            var champion = champions.get(i);
            if (champion != null) {
                rows.computeIfAbsent(champion, it -> new ArrayList<>()).add(i);
            }
        }
        var answers = new float[examples.size()];
        rows.forEach((champion, numbers) -> answer(champion, numbers, examples, answers));
        return answers;
    }

    private void answer(Champion champion, List<Integer> rows, List<LiveExample> examples, float[] answers) {
        if (!(load(champion) instanceof ModelLoading.Loaded(var model, var bytes))) {
            throw new IllegalStateException("version " + champion.version() + " could be loaded a moment ago");
        }
        int width = champion.model().features();
        var values = new float[rows.size() * width];
        for (int i = 0; i < rows.size(); i++) {
            examples.get(rows.get(i)).copyTo(values, i * width);
        }
        var scores = model.score(values, rows.size());
        for (int i = 0; i < scores.length; i++) {
            answers[rows.get(i)] = scores[i];
        }
    }

    private ModelLoading load(Champion champion) {
        var digest = champion.model().digest();
        var known = loaded.get(digest);
        if (known != null) {
            return known;
        }
        var loading = models.load(champion.model());
        loaded.put(digest, loading);
        if (loaded.size() > LOADED_AT_MOST) {
            free(loaded.remove(loaded.firstEntry().getKey()));
        }
        return loading;
    }

    private static void free(@Nullable ModelLoading loading) {
        if (loading instanceof ModelLoading.Loaded(var model, var bytes)) {
            model.close();
        }
    }
}
