namespace CareerBoard.Data.Queries;

/// <summary>Columns that the database keeps beside a posting's section.</summary>
public static class SectionColumns
{
    /// <summary>The clean HTML of the section's Markdown.</summary>
    public const string Html = "Html";
}
