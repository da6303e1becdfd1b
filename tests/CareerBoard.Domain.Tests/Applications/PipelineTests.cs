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
        Expect.Done(_pipeline.AddStage(A.NewId(), Words("Reference call", "We ask who knows you.", "", 5)));
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
    public void A_stage_that_goes_is_gone_from_the_order_and_still_known()
    {
        var screening = Named("Screening");
        Expect.Done(_pipeline.RemoveStage(screening.Id, A.Monday));
        Assert.Equal(["Received", "Interview", "Offer", .. Ends], Names());
        Assert.Equal("Screening", _pipeline.Find(screening.Id)!.Name);

        Expect.Refused("stage.unknown", _pipeline, p => p.RemoveStage(screening.Id, A.Monday));
        Expect.Refused("stage.unknown", _pipeline, p => p.Describe(screening.Id, Words("Screening", "", "", null)));
        Expect.Refused("stage.unknown", _pipeline, p => p.Shift(screening.Id, earlier: true));
        Expect.Refused("stage.unknown", _pipeline, p => p.RemoveStage(Named("Hired").Id, A.Monday));
        Expect.Done(_pipeline.AddStage(A.NewId(), Words("Screening", "", "", null)));
    }

    [Fact]
    public void A_posting_gets_a_copy_that_is_its_own()
    {
        Expect.Done(_pipeline.RemoveStage(Named("Offer").Id, A.Monday));
        var (id, posting) = (A.NewId(), A.NewId());
        var copy = _pipeline.CopyFor(id, posting, A.Monday);

        Assert.Equal((id, posting, PipelineKind.Experienced), (copy.Id, copy.PostingId, copy.Kind));
        Assert.Equal(Names(), copy.Stages.OrderBy(s => s.Order).Select(s => s.Name));
        Assert.Empty(copy.Stages.Select(s => s.Id).Intersect(_pipeline.Stages.Select(s => s.Id)));

        Expect.Done(copy.Describe(copy.First.Id, Words("First look", "", "", null)));
        Assert.Equal("Received", _pipeline.First.Name);
    }

    [Theory]
    [InlineData(PipelineKind.Experienced, "Offer")]
    [InlineData(PipelineKind.Internship, "Team match")]
    [InlineData(PipelineKind.NewGrad, "Exercise")]
    [InlineData(PipelineKind.Research, "Research talk")]
    public void Every_kind_begins_with_stages_of_its_own(PipelineKind kind, string stage)
    {
        var pipeline = new Pipeline(A.NewId(), A.Employer, kind, A.Monday);
        Assert.Null(Broken(pipeline));
        Assert.Contains(stage, pipeline.Stages.Select(s => s.Name));
    }

    [Fact]
    public void An_end_is_always_told()
    {
        Expect.Refused("stage.end-is-told", _pipeline, p => p.Describe(Named("Rejected").Id, Words("Rejected", "", "", null) with { SendsMail = false }));
        Expect.Done(_pipeline.Describe(Named("Screening").Id, Words("Screening", "", "", null) with { SendsMail = false }));
        Expect.Refused("stage.mail-too-long", _pipeline, p => p.Describe(Named("Offer").Id, Words("Offer", "", "", null) with { MailText = A.Text(Stage.MailLength + 1) }));
    }

    [Fact]
    public void Whoever_leaves_hands_the_stages_over()
    {
        Expect.Done(_pipeline.Describe(Named("Offer").Id, Words("Offer", "", "", null) with { OwnerId = People.Mina }));
        _pipeline.HandOver(People.Mina, People.Tomasz);
        Assert.Equal((People.Tomasz, null), (Named("Offer").OwnerId, Named("Interview").OwnerId));
    }

    [Fact]
    public void The_last_open_stage_stays()
    {
        Assert.All(["Received", "Screening", "Interview"], name => Expect.Done(_pipeline.RemoveStage(Named(name).Id, A.Monday)));
        Expect.Refused("stage.last-open", _pipeline, p => p.RemoveStage(Named("Offer").Id, A.Monday));
    }

    [Fact]
    public void Every_stage_has_a_name_of_its_own()
    {
        Expect.Refused("stage.name-taken", _pipeline, p => p.AddStage(A.NewId(), Words("OFFER", "", "", null)));
        Expect.Refused("stage.name-taken", _pipeline, p => p.Describe(Named("Offer").Id, Words("interview", "", "", null)));
        Expect.Done(_pipeline.Describe(Named("Offer").Id, Words("OFFER", "", "", null)));
        Expect.Refused("stage.unknown", _pipeline, p => p.Describe(A.NewId(), Words("Call", "", "", null)));
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
        Assert.Equal(code, A.Pipeline().AddStage(A.NewId(), Words(A.Text(name), A.Text(words), "", days))?.Code);
        Assert.Equal(code, _pipeline.Describe(Named("Offer").Id, Words(A.Text(name), "", A.Text(words), days))?.Code);
    }

    [Fact]
    public void A_blank_name_is_none() => Expect.Refused("stage.name", _pipeline, p => p.AddStage(A.NewId(), Words(" \t", "", "", null)));

    [Fact]
    public void A_pipeline_ends_somewhere()
    {
        while (_pipeline.Stages.Count < Pipeline.MostStages) Expect.Done(_pipeline.AddStage(A.NewId(), Words($"Step {_pipeline.Stages.Count}", "", "", null)));
        Expect.Refused("stage.too-many", _pipeline, p => p.AddStage(A.NewId(), Words("One more", "", "", null)));
    }

    [Fact]
    public void However_it_is_changed_open_stages_come_first_and_there_is_one_end_of_each_kind()
    {
        var which = Gen.Choose(0, 30);
        Lives.Check<Pipeline>(
            [
                (3, Lives.Do<Pipeline, int>("add", which, (p, n, _) => p.AddStage(A.NewId(), Words($"Step {n}", "", "", n)))),
                (3, Lives.Do<Pipeline, int>("shift", which, (p, n, _) => p.Shift(p.Stages[n % p.Stages.Count].Id, earlier: n % 2 == 0))),
                (3, Lives.Do<Pipeline, int>("remove", which, (p, n, now) => p.RemoveStage(p.Stages[n % p.Stages.Count].Id, now))),
                (1, Lives.Do<Pipeline, int>("describe", which, (p, n, _) => p.Describe(p.Stages[n % p.Stages.Count].Id, Words($"Step {n}", "", "", null)))),
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
        Stage[] stages = [.. pipeline.Current];
        var open = stages.TakeWhile(s => s.State is ApplicationState.Open).Count();

        if (stages.Where((s, place) => s.Order != place).Any()) return "orders have gaps";
        if (open == 0 || !stages.Skip(open).Select(s => s.State).SequenceEqual([ApplicationState.Hired, ApplicationState.Rejected, ApplicationState.Withdrawn])) return "not open first with one end of each kind";
        if (stages.DistinctBy(s => s.Name, StringComparer.OrdinalIgnoreCase).Count() != stages.Length) return "two of one name";
        return stages.Length > Pipeline.MostStages ? "too many" : null;
    }

    private IEnumerable<string> Names() => _pipeline.Current.Select(s => s.Name);

    private Stage Named(string name) => _pipeline.Current.Single(s => s.Name == name);

    private static StageWords Words(string name, string words, string next, int? days) => new(name, ApplicationState.Open, words, next, days);
}
