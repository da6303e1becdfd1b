using CareerBoard.Data.Files;
using CareerBoard.Web.Api.Cards;

namespace CareerBoard.Web.Checks;

/// <summary>Whether the programs are there that the board starts for what it does not do itself.</summary>
internal sealed class ProgramsCheck : ICheck
{
    public Task<IReadOnlyList<Finding>> LookAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Finding>>(
    [
        Look("pdftotext", "the text of PDF résumés is not shown or searched", "poppler-utils"),
        Look(PagePictures.Program, "the pages of PDF résumés are not shown as pictures", "poppler-utils"),
        Look(SocialCardPictures.Program, "a link that is shared has a plain picture beside it", "librsvg2-bin"),
    ]);

    private static Finding Look(string program, string lacking, string package) => IsThere(program)
        ? new(Grade.Ok, program, "found")
        : new(Grade.Warn, program, $"not found, so {lacking}", $"Install it: apt-get install {package}");

    private static bool IsThere(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => folder.Length > 0 && File.Exists(Path.Combine(folder, OperatingSystem.IsWindows() ? $"{program}.exe" : program)));
}
