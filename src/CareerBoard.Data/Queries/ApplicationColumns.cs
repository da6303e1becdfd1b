namespace CareerBoard.Data.Queries;

/// <summary>
/// Columns that the database keeps beside an application: its profile is one JSON text, and lists are searched and sorted by who handed it in.
/// They say what the person said then and there, never what the account says elsewhere.
/// </summary>
public static class ApplicationColumns
{
    public const string Name = "Name";
    public const string NameFolded = "NameFolded";
    public const string EmailFolded = "EmailFolded";

    /// <summary>One line about the person: headline, or studies, or place; empty where nothing was said.</summary>
    public const string About = "About";
}
