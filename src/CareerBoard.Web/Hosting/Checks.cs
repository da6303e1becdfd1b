using CareerBoard.Web.Checks;

namespace CareerBoard.Web.Hosting;

internal static class ChecksHosting
{
    extension(WebApplicationBuilder builder)
    {
        /// <summary>In the order in which people read them.</summary>
        public WebApplicationBuilder AddChecks()
        {
            builder.Services.AddSingleton<CheckBook>().AddSingleton<FileStorage>();
            builder.Services.AddScoped<Inspection>().AddScoped<ICheck, SettingsCheck>().AddScoped<ICheck, PublicAddressCheck>().AddScoped<ICheck, StorageCheck>().AddScoped<ICheck, DatabaseCheck>();
            builder.Services.AddScoped<ICheck, UploadsCheck>().AddScoped<ICheck, ProgramsCheck>().AddScoped<ICheck, BackupsCheck>().AddScoped<ICheck, MailCheck>().AddScoped<ICheck, IndexingCheck>().AddScoped<ICheck, SecurityCheck>();
            builder.Services.AddScoped<ICheck, SoftwareCheck>().AddScoped<ICheck, ClockCheck>();
            return builder;
        }
    }
}
