using System.Globalization;
using System.IO.Compression;
using System.Text;
using CareerBoard.Data;
using CareerBoard.Data.Files;
using CareerBoard.Data.Text;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Candidates;
using CareerBoard.Domain.Employers;
using CareerBoard.Domain.Postings;
using CareerBoard.Web.Profiles;
using CareerBoard.Web.Texts;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Applications;

/// <summary>
/// Applications and their files as a zip, written to the answer as it is made. Every name in it is of our making, so that none leads out
/// of the folder where it is unpacked. Notes stay here: an archive travels.
/// </summary>
internal sealed class ApplicationArchive : IResult
{
    private const int LongestFolder = 60;

    private readonly List<(Application Application, string Posting)> _applications;
    private readonly Dictionary<Guid, CandidateFile> _files;
    private readonly Names _names;

    private ApplicationArchive(List<(Application Application, string Posting)> applications, Dictionary<Guid, CandidateFile> files, Names names) =>
        (_applications, _files, _names) = (applications, files, names);

    /// <summary>Those of <paramref name="ids"/> that are in <paramref name="visible"/>, or none where no such application is.</summary>
    public static async Task<ApplicationArchive?> LoadAsync(CareerBoardDb db, Member member, IQueryable<Application> visible, IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken)
    {
        var applications = await visible.AsNoTracking().Where(a => ids.Contains(a.Id)).OrderBy(a => a.Id).ToListAsync(cancellationToken);
        if (applications.Count == 0) return null;

        var postingIds = applications.ConvertAll(a => a.PostingId);
        var titles = await db.Postings.Where(p => postingIds.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => $"{p.Number} {p.Title}", cancellationToken);
        var fileIds = applications.SelectMany(a => a.Files).Select(f => f.FileId).ToList();
        var files = await db.Files.AsNoTracking().Where(f => fileIds.Contains(f.Id)).ToDictionaryAsync(f => f.Id, cancellationToken);
        return new(applications.ConvertAll(a => (a, titles[a.PostingId])), files, await Names.OfAsync(db, member, postingIds, cancellationToken));
    }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var name = _applications is [var (only, _)] ? FolderOf(only) : "applications";
        var response = httpContext.Response;
        response.ContentType = "application/zip";
        response.Headers.ContentDisposition = $"attachment; filename=\"{name}.zip\"";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.CacheControl = "private, no-store";

        // The platform closes an entry by writing its last bytes synchronously, however asynchronously it was filled.
        if (httpContext.Features.Get<IHttpBodyControlFeature>() is { } body) body.AllowSynchronousIO = true;

        var cancellationToken = httpContext.RequestAborted;
        await using var archive = await ZipArchive.CreateAsync(response.Body, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellationToken);
        foreach (var (application, posting) in _applications)
        {
            var folder = _applications.Count == 1 ? "" : $"{FolderOf(application)}/";
            await AddAsync(archive, $"{folder}application.txt", new MemoryStream(Encoding.UTF8.GetBytes(Say(application, posting))), CompressionLevel.Fastest, cancellationToken);
            await AddFilesAsync(archive, folder, application, httpContext.RequestServices.GetRequiredService<IFileStore>(), cancellationToken);
        }
    }

    private async Task AddFilesAsync(ZipArchive archive, string folder, Application application, IFileStore store, CancellationToken cancellationToken)
    {
        foreach (var (number, (_, file)) in FilesOf(application).Index())
        {
            var bytes = StoredName.Parse(file.StoredName) is { } stored ? await store.OpenReadAsync(stored, cancellationToken) : null;
            if (bytes is null) continue;

            // PDF and DOCX are compressed already.
            await AddAsync(archive, folder + NameOf(number, file), bytes, CompressionLevel.NoCompression, cancellationToken);
        }
    }

    /// <summary>The files in it, with the application that each belongs to.</summary>
    public IReadOnlyCollection<(Guid Application, Guid File)> Opened => [.. _applications.SelectMany(a => FilesOf(a.Application).Select(f => (a.Application.Id, f.File.Id)))];

    private IEnumerable<(ApplicationFile Part, CandidateFile File)> FilesOf(Application application) =>
        application.Files.Where(f => _files.ContainsKey(f.FileId)).Select(f => (f, _files[f.FileId]));

    private string Say(Application application, string posting)
    {
        var (profile, text) = (application.Profile, new StringBuilder());
        void Line(string label, string? value)
        {
            if (!string.IsNullOrWhiteSpace(value)) text.Append(label).Append(label.Trim().Length == 0 ? "" : ": ").AppendLine(value.ReplaceLineEndings(" "));
        }

        text.AppendLine(profile.Name).AppendLine(posting).AppendLine();
        Line("Stage", _names.StageOf(application.StageId));
        Line("Applied", Format.DayAndTime(application.AppliedAt));
        Line("E-mail", profile.Email);
        Line("Phone", profile.Phone);
        Line("Headline", profile.Headline);
        Line("Place", profile.Place);
        Line("Country", profile.Country);
        Line("School", profile.School);
        Line("Degree", profile.Degree);
        Line("Graduates", profile.GraduatesOn is { } day ? Format.Day(day) : null);
        Line("Work permit", profile.WorkPermit);
        foreach (var link in profile.Links) Line(Words.Of(link.Kind), link.Url);
        Line("Source", application.Source);
        if (profile.About is { Length: > 0 } about) text.AppendLine().AppendLine(about);
        foreach (var kind in application.Background is null ? [] : BackgroundView.Order)
        {
            foreach (var (turn, entry) in application.Background!.Of(kind).Index())
            {
                if (turn == 0) text.AppendLine().AppendLine(EntryWords.Several(kind));
                Line("  ", string.Join(" · ", new[] { entry.Title, entry.Name is null ? null : entry.Detail, entry.Field, EntryWords.When(entry) }.Where(part => !string.IsNullOrEmpty(part))));
            }
        }

        foreach (var answer in application.Answers)
        {
            text.AppendLine().AppendLine(answer.Asked);
            foreach (var value in answer.Values) text.Append("  ").AppendLine(answer.Kind is QuestionKind.File ? "(a file)" : value);
        }

        text.AppendLine();
        foreach (var (number, (_, file)) in FilesOf(application).Index()) Line(NameOf(number, file), $"{file.FileName}, SHA-256 {file.Sha256}");
        return text.ToString();
    }

    private static string FolderOf(Application application) => $"{Slug.From(application.Profile.Name, LongestFolder, "application")}-{application.Id.ToString("N")[^6..]}";

    private static string NameOf(int number, CandidateFile file) =>
        string.Create(CultureInfo.InvariantCulture, $"{number + 1:00}-{file.Kind.ToString().ToLowerInvariant()}{(file.ContentType == DocumentKind.Pdf.MediaType ? DocumentKind.Pdf.Extension : DocumentKind.Docx.Extension)}");

    private static async Task AddAsync(ZipArchive archive, string name, Stream content, CompressionLevel level, CancellationToken cancellationToken)
    {
        await using (content)
        {
            await using var entry = await archive.CreateEntry(name, level).OpenAsync(cancellationToken);
            await content.CopyToAsync(entry, cancellationToken);
        }
    }
}
