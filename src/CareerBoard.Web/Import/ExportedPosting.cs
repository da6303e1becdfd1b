namespace CareerBoard.Web.Import;

/// <summary>How a posting that was written here is named outside, so that it is known again when it comes back.</summary>
internal static class ExportedPosting
{
    public const string OwnBoard = "careerboard";

    public static string OwnId(Guid id) => $"{OwnBoard}:{id:N}";
}
