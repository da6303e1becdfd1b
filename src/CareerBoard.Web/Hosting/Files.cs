using CareerBoard.Data.Files;
using CareerBoard.Web.Areas.Admin.Pages.Applications;
using CareerBoard.Web.Pages;
using Microsoft.Extensions.Options;

namespace CareerBoard.Web.Hosting;

internal static class FilesHosting
{
    extension(WebApplicationBuilder builder)
    {
        public WebApplicationBuilder AddFiles()
        {
            builder.Services.AddOptions<FilesOptions>().BindConfiguration(FilesOptions.Section)
                .Configure<BoardFolders>((files, folders) => files.Folder = files.Folder.Length == 0 ? folders.File("files") : Path.GetFullPath(files.Folder, folders.Data))
                .Validate(files => Enum.IsDefined(files.Kind), "Files:Kind must be Disk.")
                .Validate(files => files is { KeepFreeMegabytes: >= 0, MostFilesOfCandidate: > 0, MostMegabytesOfCandidate: > 0, OrphansAfterHours: > 0 }, "Files:KeepFreeMegabytes, MostFilesOfCandidate, MostMegabytesOfCandidate or OrphansAfterHours is out of range.")
                .Validate(files => files.Clamav.Address is null or "" || ClamavScanner.IsAddress(files.Clamav.Address), "Files:Clamav:Address must be host:port, or the path of a socket.")
                .Validate(files => files.Clamav.TimeoutSeconds is > 0 and <= 600, "Files:Clamav:TimeoutSeconds is out of range.")
                .ValidateOnStart();

            builder.Services.AddSingleton<IFileStore>(services =>
                new DiskFiles(services.GetRequiredService<IOptions<FilesOptions>>().Value, services.GetRequiredService<TimeProvider>()));
            builder.Services.AddSingleton<IFileScanner>(services =>
                services.GetRequiredService<IOptions<FilesOptions>>().Value.Clamav is { Address.Length: > 0 } clamav ? new ClamavScanner(clamav) : new NoScanner());
            builder.Services.AddSingleton<ChildProcess>().AddSingleton<ResumeText>().AddSingleton<PagePictures>();
            builder.Services.AddScoped<FileQuota>().AddScoped<Uploads>().AddScoped<FileWords>().AddScoped<FilePanes>().AddScoped<FileOpenings>();
            return builder;
        }
    }
}
