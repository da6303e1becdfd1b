using System.Globalization;
using CareerBoard.Domain;
using CareerBoard.Domain.Applications;

namespace CareerBoard.Web.Areas.Admin.Pages.Catalogue.Stages;

/// <summary>What is typed about one stage, of a template or of a posting's own pipeline; bound below <c>Form</c>.</summary>
internal sealed class StageForm
{
    /// <summary>The pipeline's, since stages have none of their own; or <see cref="PipelineRef.NotThereYet"/>.</summary>
    public int Version { get; set; }

    public string? Name { get; set; }

    public string? PlainWords { get; set; }

    public string? NextStep { get; set; }

    public int? PromisedDays { get; set; }

    public Guid? OwnerId { get; set; }

    public bool IsQuiet { get; set; }

    public string? MailText { get; set; }

    public bool NeedsScorecard { get; set; }

    public static StageForm Of(Stage stage, int version) => new()
    {
        Version = version,
        Name = stage.Name,
        PlainWords = stage.PlainWords,
        NextStep = stage.NextStep,
        PromisedDays = stage.PromisedDays,
        OwnerId = stage.OwnerId,
        IsQuiet = !stage.SendsMail,
        MailText = stage.MailText,
        NeedsScorecard = stage.Needs.HasFlag(StageNeeds.Scorecard),
    };

    public StageWords ToWords(ApplicationState state) => new(Fields.Clean(Name), state, Fields.Clean(PlainWords), Fields.Clean(NextStep), PromisedDays)
    {
        OwnerId = OwnerId,
        SendsMail = !IsQuiet,
        MailText = Fields.Clean(MailText).ReplaceLineEndings("\n"),
        Needs = NeedsScorecard ? StageNeeds.Scorecard : StageNeeds.None,
    };

    public IEnumerable<FieldValue> Values(IReadOnlyList<Choice> owners) =>
    [
        new("Name", Fields.Clean(Name)),
        new("What the candidate reads", Fields.Clean(PlainWords)),
        new("What happens next", Fields.Clean(NextStep)),
        new("Reply promised within days", PromisedDays?.ToString(CultureInfo.InvariantCulture)),
        new("Who takes over", owners.FirstOrDefault(o => o.Value == OwnerId?.ToString())?.Words),
        new("Before going on", NeedsScorecard ? "a scorecard" : "nothing"),
        new("Mail", IsQuiet ? "none" : "sent"),
        new("What the mail says", Fields.Clean(MailText).ReplaceLineEndings("\n")),
    ];

    /// <summary>The field that a refusal is about, or none.</summary>
    public static string? FieldOf(Refusal refusal) => refusal.Code switch
    {
        "stage.name" or "stage.name-taken" => nameof(Name),
        "stage.words-too-long" => nameof(PlainWords),
        "stage.promised-days" => nameof(PromisedDays),
        "stage.mail-too-long" => nameof(MailText),
        "stage.end-is-told" => nameof(IsQuiet),
        "stage.owner" => nameof(OwnerId),
        _ => null,
    };
}

/// <summary>The form with what it offers, for the partial <c>_StageForm</c>.</summary>
internal sealed record StageFields(StageForm Form, ApplicationState State, IReadOnlyList<Choice> Owners);
