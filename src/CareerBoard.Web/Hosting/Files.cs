using CareerBoard.Data.Files;
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
                .ValidateOnStart();

            builder.Services.AddSingleton<IFileStore>(services =>
                new DiskFiles(services.GetRequiredService<IOptions<FilesOptions>>().Value, services.GetRequiredService<TimeProvider>()));
            builder.Services.AddSingleton<ChildProcess>().AddSingleton<ResumeText>();
            builder.Services.AddScoped<Uploads>();
            return builder;
        }
    }
}
