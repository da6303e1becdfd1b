using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Postings;
using CareerBoard.Domain.Roles;

namespace CareerBoard.Domain.Tests.Applications;

public sealed class PipelineKindTests
{
    [Theory]
    [InlineData("Software engineer", null, null, PipelineKind.Experienced)]
    [InlineData("Software engineer", Level.NewGrad, null, PipelineKind.NewGrad)]
    [InlineData("Software engineer", Level.Intern, null, PipelineKind.Internship)]
    [InlineData("Research intern", null, EmploymentType.Intern, PipelineKind.Internship)]
    [InlineData("Research engineer", null, EmploymentType.FullTime, PipelineKind.Research)]
    [InlineData("Applied Scientist, Speech", Level.Senior, null, PipelineKind.Research)]
    [InlineData("Prospect searcher", null, null, PipelineKind.Experienced)]
    public void A_posting_follows_the_template_that_fits_what_it_says(string title, Level? level, EmploymentType? employment, PipelineKind kind) =>
        Assert.Equal(kind, PipelineKinds.Of(A.Content() with { Title = title, Level = level, Internship = null, Employment = employment is { } one ? [one] : [] }));

    [Fact]
    public void A_chosen_template_stays_whatever_the_posting_says_later()
    {
        var posting = A.Posting().Draft();
        posting.FollowPipeline(PipelineKind.Research);
        Expect.Done(posting.Revise(A.Content() with { Level = Level.NewGrad }, A.Monday));
        Assert.Equal(PipelineKind.Research, posting.PipelineKind);
        Assert.Equal(PipelineKind.Research, posting.Duplicate(A.NewId(), 7, People.Mina, A.Monday).PipelineKind);

        posting.FollowPipeline(kind: null);
        Assert.Equal((PipelineKinds.Of(posting.Content()), false), (posting.PipelineKind, posting.PipelineIsChosen));
    }
}
