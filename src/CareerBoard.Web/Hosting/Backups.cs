using CareerBoard.Data.Backup;
using CareerBoard.Web.Backup;

namespace CareerBoard.Web.Hosting;

internal static class BackupsHosting
{
    extension(WebApplicationBuilder builder)
    {
        public WebApplicationBuilder AddBackups()
        {
            builder.Services.AddOptions<BackupOptions>().BindConfiguration(BackupOptions.Section).ValidateDataAnnotations().ValidateOnStart();
            builder.Services.AddSingleton<BackupFolder>();
            builder.Services.AddScoped<BackUpBoard>().AddScoped<RestoreBoard>();
            builder.Services.AddSingleton<ServedBoard>();
            return builder;
        }
    }
}
