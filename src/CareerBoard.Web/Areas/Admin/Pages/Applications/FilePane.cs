using CareerBoard.Data;
using CareerBoard.Data.Files;
using CareerBoard.Data.Queries;
using CareerBoard.Data.Search;
using CareerBoard.Data.Text;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Candidates;
using CareerBoard.Domain.Employers;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Applications;

/// <summary>The files of an application, one of which is open: as pictures of its pages, or as its words.</summary>
/// <param name="Here">The application's page, with the list that it was opened from.</param>
/// <param name="Shown">None where there is no file.</param>
internal sealed record FilePane(Guid Application, string Name, string Here, IReadOnlyList<CandidateFile> Files, FilePane.Sight? Shown)
{
    /// <summary>What was looked for, or none.</summary>
    public Marks? Marks { get; init; }

    /// <summary>Whether the member may not know who it is: then files have no names, pictures or downloads, and their words are masked.</summary>
    public bool IsHidden { get; init; }

    /// <summary>The pane's place on the page.</summary>
    public const string Place = "files";

    private const string FileField = "file";
    private const string AsField = "as";
    private const string AsText = "text";

    /// <param name="Pages">What is known of its pages; none where a file of its kind has no pictures.</param>
    /// <param name="Words">None while its pages are shown.</param>
    internal sealed record Sight(CandidateFile File, DocumentPages? Pages, ResumeWords? Words)
    {
        public bool IsText => Words is not null;
    }

    public static Guid? Asked(IQueryCollection query) => Guid.TryParse(query[FileField].ToString(), out var id) ? id : null;

    public static bool AsksForText(IQueryCollection query) => query[AsField] == AsText;

    public string NameOf(CandidateFile file) => IsHidden ? Applications.Words.Of(file.Kind) : file.FileName;

    public string AddressOf(CandidateFile file, bool asText = false)
    {
        var address = QueryHelpers.AddQueryString(Here, FileField, file.Id.ToString());
        return $"{(asText ? QueryHelpers.AddQueryString(address, AsField, AsText) : address)}#{Place}";
    }

    public string DownloadOf(CandidateFile file) => $"/admin/applications/{Application}/files/{file.Id}";

    public string PictureOf(CandidateFile file, int page) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{DownloadOf(file)}/pages/{page}");

    /// <summary>The words, with those that were looked for marked.</summary>
    public IReadOnlyList<TextRun> Runs(string text) => Marks is { IsEmpty: false } marks ? marks.In(text) : [new TextRun(text, IsMarked: false)];

    /// <summary>"Mina Okafor’s résumé".</summary>
    public string TitleOf(CandidateFile file) => $"{Name}’s {(file.Kind is FileKind.Answer ? "file" : Words.Of(file.Kind).ToLowerInvariant())}";
}

/// <summary>Opens the files of an application for whoever was allowed to open the application.</summary>
internal sealed class FilePanes(CareerBoardDb db, PagePictures pictures, FileWords words)
{
    /// <param name="application">Found through a scope that knows who asks.</param>
    /// <param name="here">The address of its page.</param>
    /// <param name="sought">What the list was searched for: it is marked where the words are shown.</param>
    public async Task<FilePane> OpenAsync(Application application, Member member, string here, IQueryCollection query, string? sought, Synonyms synonyms, CancellationToken cancellationToken)
    {
        var ids = application.Files.ConvertAll(f => f.FileId);
        var files = await db.Files.AsNoTracking().Where(f => ids.Contains(f.Id)).OrderBy(f => f.Kind).ThenBy(f => f.Id).ToListAsync(cancellationToken);
        var mask = application.MaskFor(member);
        var pane = new FilePane(application.Id, application.NameFor(member.Access), here, files, Shown: null)
        {
            IsHidden = mask is not null,
            Marks = sought is null ? null : new Marks(SearchQuery.Parse(sought, synonyms)),
        };
        if (files is not [var first, ..]) return pane;

        var asked = FilePane.Asked(query);
        return pane with { Shown = mask is null ? await LookAsync(files.Find(f => f.Id == asked) ?? first, FilePane.AsksForText(query), cancellationToken) : await LookAsync(files.Find(f => f.Id == asked) ?? first, mask, cancellationToken) };
    }

    private async Task<FilePane.Sight> LookAsync(CandidateFile file, IdentityMask mask, CancellationToken cancellationToken)
    {
        var found = await words.FindAsync(file, cancellationToken);
        return new(file, Pages: null, found is ResumeWords.Read { Text: { } text } ? new ResumeWords.Read(mask.Apply(text)) : found);
    }

    /// <summary>Words where they are asked for, and where there are no pictures.</summary>
    private async Task<FilePane.Sight> LookAsync(CandidateFile file, bool asText, CancellationToken cancellationToken)
    {
        var pages = DocumentKind.ByFileName(file.FileName) == DocumentKind.Pdf && StoredName.Parse(file.StoredName) is { } name ? await pictures.MeasureAsync(name, cancellationToken) : null;
        return new(file, pages, asText || pages is not DocumentPages.Known ? await words.FindAsync(file, cancellationToken) : null);
    }
}
