using CareerBoard.Data.Files;
using Microsoft.Extensions.Options;

namespace CareerBoard.Web.Hosting;

internal static class FilesHosting
{
    extension(WebApplicationBuilder builder)
    {
        /// <summary>Uploaded files: in the data folder unless the settings say otherwise.</summary>
        public WebApplicationBuilder AddFiles()
        {
            builder.Services.AddOptions<FilesOptions>().BindConfiguration(FilesOptions.Section)
                .PostConfigure<BoardFolders>((files, folders) => files.Folder = files.Folder.Length > 0 ? Path.GetFullPath(files.Folder, folders.Data) : folders.File("files"));
            builder.Services.AddSingleton<IFileStore>(services => new DiskFiles(services.GetRequiredService<IOptions<FilesOptions>>().Value, services.GetRequiredService<TimeProvider>()));
            return builder;
        }
    }
}
