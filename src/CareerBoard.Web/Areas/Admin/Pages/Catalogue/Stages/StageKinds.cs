using CareerBoard.Domain.Applications;

namespace CareerBoard.Web.Areas.Admin.Pages.Catalogue.Stages;

/// <summary>What the kinds of pipeline are called, and how an address names them.</summary>
internal static class StageKinds
{
    public static readonly IReadOnlyList<PipelineKind> All = [PipelineKind.Experienced, PipelineKind.NewGrad, PipelineKind.Internship, PipelineKind.Research];

    public static string Say(PipelineKind kind) => kind switch
    {
        PipelineKind.Internship => "Internship",
        PipelineKind.NewGrad => "New grad",
        PipelineKind.Research => "Research",
        _ => "Experienced",
    };

    public static string Word(PipelineKind kind) => kind switch
    {
        PipelineKind.Internship => "internship",
        PipelineKind.NewGrad => "new-grad",
        PipelineKind.Research => "research",
        _ => "experienced",
    };

    public static PipelineKind? Read(string? word) => All.Where(kind => Word(kind) == word).Select(kind => (PipelineKind?)kind).FirstOrDefault();

    public static IReadOnlyList<Choice> Choices { get; } = [.. All.Select(kind => new Choice(Word(kind), Say(kind)))];
}
