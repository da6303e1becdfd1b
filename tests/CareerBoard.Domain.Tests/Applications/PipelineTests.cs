using CareerBoard.Domain.Applications;
using FsCheck;
using FsCheck.Fluent;

namespace CareerBoard.Domain.Tests.Applications;

public sealed class PipelineTests
{
    private static readonly string[] Ends = ["Hired", "Rejected", "Withdrawn"];

    private readonly Pipeline _pipeline = A.Pipeline();

    [Fact]
    public void A_new_stage_comes_after_the_open_ones_and_before_the_ends()
    {
        Expect.Done(_pipeline.AddStage(A.NewId(), "Reference call", "We ask who knows you.", "", promisedDays: 5));
        Assert.Equal(["Received", "Screening", "Interview", "Offer", "Reference call", .. Ends], Names());
    }

    [Fact]
    public void Stages_shift_among_the_open_ones()
    {
        Expect.Done(_pipeline.Shift(Named("Screening").Id, earlier: true));
        Assert.Equal(["Screening", "Received", "Interview", "Offer", .. Ends], Names());
        Assert.Equal("Screening", _pipeline.First.Name);

        Expect.Refused("stage.at-the-end", _pipeline, p => p.Shift(Named("Screening").Id, earlier: true));
        Expect.Refused("stage.at-the-end", _pipeline, p => p.Shift(Named("Offer").Id, earlier: false));
        Expect.Refused("stage.unknown", _pipeline, p => p.Shift(Named("Hired").Id, earlier: true));
        Expect.Refused("stage.unknown", _pipeline, p => p.Shift(A.NewId(), earlier: true));
    }

    [Fact]
    public void A_stage_that_nobody_was_in_can_go()
    {
        Expect.Done(_pipeline.RemoveStage(Named("Screening").Id, inUse: false));
        Assert.Equal(["Received", "Interview", "Offer", .. Ends], Names());
        Expect.Refused("stage.in-use", _pipeline, p => p.RemoveStage(Named("Offer").Id, inUse: true));
        Expect.Refused("stage.unknown", _pipeline, p => p.RemoveStage(Named("Hired").Id, inUse: false));
    }

    [Fact]
    public void The_last_open_stage_stays()
    {
        Assert.All(["Received", "Screening", "Interview"], name => Expect.Done(_pipeline.RemoveStage(Named(name).Id, inUse: false)));
        Expect.Refused("stage.last-open", _pipeline, p => p.RemoveStage(Named("Offer").Id, inUse: false));
    }

    [Fact]
    public void Every_stage_has_a_name_of_its_own()
    {
        Expect.Refused("stage.name-taken", _pipeline, p => p.AddStage(A.NewId(), "OFFER", "", "", promisedDays: null));
        Expect.Refused("stage.name-taken", _pipeline, p => p.Describe(Named("Offer").Id, "interview", "", "", promisedDays: null));
        Expect.Done(_pipeline.Describe(Named("Offer").Id, "OFFER", "", "", promisedDays: null));
        Expect.Refused("stage.unknown", _pipeline, p => p.Describe(A.NewId(), "Call", "", "", promisedDays: null));
    }

    [Theory]
    [InlineData(0, 0, null, "stage.name")]
    [InlineData(Stage.NameLength, Stage.WordsLength, 1, null)]
    [InlineData(Stage.NameLength + 1, 0, null, "stage.name")]
    [InlineData(5, Stage.WordsLength + 1, null, "stage.words-too-long")]
    [InlineData(5, 0, 365, null)]
    [InlineData(5, 0, 0, "stage.promised-days")]
    [InlineData(5, 0, 366, "stage.promised-days")]
    public void A_stages_words_have_limits(int name, int words, int? days, string? code)
    {
        Assert.Equal(code, A.Pipeline().AddStage(A.NewId(), A.Text(name), A.Text(words), "", days)?.Code);
        Assert.Equal(code, _pipeline.Describe(Named("Offer").Id, A.Text(name), "", A.Text(words), days)?.Code);
    }

    [Fact]
    public void A_blank_name_is_none() => Expect.Refused("stage.name", _pipeline, p => p.AddStage(A.NewId(), " \t", "", "", promisedDays: null));

    [Fact]
    public void A_pipeline_ends_somewhere()
    {
        while (_pipeline.Stages.Count < Pipeline.MostStages) Expect.Done(_pipeline.AddStage(A.NewId(), $"Step {_pipeline.Stages.Count}", "", "", promisedDays: null));
        Expect.Refused("stage.too-many", _pipeline, p => p.AddStage(A.NewId(), "One more", "", "", promisedDays: null));
    }

    [Fact]
    public void However_it_is_changed_open_stages_come_first_and_there_is_one_end_of_each_kind()
    {
        var which = Gen.Choose(0, 30);
        Lives.Check<Pipeline>(
            [
                (3, Lives.Do<Pipeline, int>("add", which, (p, n, _) => p.AddStage(A.NewId(), $"Step {n}", "", "", n))),
                (3, Lives.Do<Pipeline, int>("shift", which, (p, n, _) => p.Shift(p.Stages[n % p.Stages.Count].Id, earlier: n % 2 == 0))),
                (3, Lives.Do<Pipeline, int>("remove", which, (p, n, _) => p.RemoveStage(p.Stages[n % p.Stages.Count].Id, inUse: n % 3 == 0))),
                (1, Lives.Do<Pipeline, int>("describe", which, (p, n, _) => p.Describe(p.Stages[n % p.Stages.Count].Id, $"Step {n}", "", "", promisedDays: null))),
            ],
            life =>
            {
                var (pipeline, now) = (A.Pipeline(), A.Monday);
                foreach (var step in life)
                {
                    var before = Snapshot.Of(pipeline);
                    if (step.Act(pipeline, now += step.After) is not null && Snapshot.Of(pipeline) != before) return $"{step}: refused and yet changed.";
                    if (Broken(pipeline) is { } broken) return $"{step}: {broken}";
                }

                return null;
            });
    }

    [Fact]
    public void A_pipeline_in_disorder_is_found()
    {
        _pipeline.Stages.RemoveAt(1);
        Assert.Equal("orders have gaps", Broken(_pipeline));
        _pipeline.Stages.RemoveAll(s => s.State is ApplicationState.Hired);
        foreach (var (stage, order) in _pipeline.Stages.OrderBy(s => s.Order).Select((s, n) => (s, n))) stage.Set(nameof(stage.Order), order);
        Assert.Equal("not open first with one end of each kind", Broken(_pipeline));
    }

    private static string? Broken(Pipeline pipeline)
    {
        Stage[] stages = [.. pipeline.Stages.OrderBy(s => s.Order)];
        var open = stages.TakeWhile(s => s.State is ApplicationState.Open).Count();

        if (stages.Where((s, place) => s.Order != place).Any()) return "orders have gaps";
        if (open == 0 || !stages.Skip(open).Select(s => s.State).SequenceEqual([ApplicationState.Hired, ApplicationState.Rejected, ApplicationState.Withdrawn])) return "not open first with one end of each kind";
        if (stages.DistinctBy(s => s.Name, StringComparer.OrdinalIgnoreCase).Count() != stages.Length) return "two of one name";
        return stages.Length > Pipeline.MostStages ? "too many" : null;
    }

    private IEnumerable<string> Names() => _pipeline.Stages.OrderBy(s => s.Order).Select(s => s.Name);

    private Stage Named(string name) => _pipeline.Stages.Single(s => s.Name == name);
}
