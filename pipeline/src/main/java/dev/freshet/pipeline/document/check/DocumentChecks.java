package dev.freshet.pipeline.document.check;

import dev.freshet.pipeline.document.value.Values;

/** Holds a document against itself, part by part; each check looks only at what is right so far. */
public final class DocumentChecks {
    private DocumentChecks() {}

    public static void check(Values document) {
        var spec = document.section("spec");
        var fields = new DeclaredFields(spec.section("events"));
        EventChecks.check(spec.section("events"), fields);
        LabelChecks.check(spec.section("labels"), spec.section("events").texts("id"));
        new FeatureChecks(fields).check(spec.sections("features"));
        DriftChecks.check(spec.section("drift"), spec.sections("features"));
        PolicyChecks.triggers(spec);
        JudgementChecks.check(spec, fields);
    }
}
