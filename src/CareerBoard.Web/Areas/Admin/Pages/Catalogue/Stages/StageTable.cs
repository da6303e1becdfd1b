using CareerBoard.Domain.Applications;

namespace CareerBoard.Web.Areas.Admin.Pages.Catalogue.Stages;

/// <summary>Stages in their order, for the partial <c>_StageTable</c>.</summary>
/// <param name="Home">The page that the table is on; its parts are below it.</param>
/// <param name="Counts">How many applications stand in a stage.</param>
internal sealed record StageTable(IReadOnlyList<Stage> Stages, string Home, IReadOnlyList<Choice> Owners, bool MayOpen, bool MayChange, IReadOnlyDictionary<Guid, int> Counts)
{
    public int CountOf(Stage stage) => Counts.GetValueOrDefault(stage.Id);

    public string? OwnerOf(Stage stage) => stage.OwnerId is { } owner ? Owners.FirstOrDefault(o => o.Value == owner.ToString())?.Words ?? "somebody who left" : null;
}
