using CareerBoard.Web.Jobs;
using CareerBoard.Web.Mail;
using Quartz;

namespace CareerBoard.Web.Hosting;

/// <summary>The clocks. Every node runs them; the rows they claim are the locks, and running twice changes nothing.</summary>
internal static class JobsHosting
{
    extension(WebApplicationBuilder builder)
    {
        public WebApplicationBuilder AddJobs()
        {
            // Longer than any request that ends by itself, shorter than supervisors wait before they kill.
            builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(builder.Configuration.GetValue("shutdownTimeoutSeconds", 25)));
            builder.Services.AddSingleton<JobBook>().AddSingleton<SweepBook>();
            builder.Services.AddScoped<DeliverOutbox>().AddScoped<PublishScheduled>().AddScoped<CloseDue>().AddScoped<ForgetDrafts>().AddScoped<ForgetKeptPosts>().AddScoped<ForgetReports>().AddScoped<ForgetAddresses>().AddScoped<TendSessions>().AddScoped<SweepFiles>().AddScoped<ReadFiles>().AddScoped<MakeBackup>().AddScoped<LookAround>().AddScoped<KeepErasures>().AddScoped<TellGoogle>().AddScoped<EndInterviews>().AddScoped<EndPoolConsents>().AddScoped<EraseRunOut>().AddScoped<SendAlerts>().AddScoped<TellClosing>().AddScoped<ForgetAlerts>();
            if (!builder.Configuration.GetValue("Jobs:Enabled", true)) return builder;

            builder.Services.AddQuartz(quartz =>
            {
                quartz.AddJobListener(services => services.GetRequiredService<JobBook>());
                Every<DeliverOutbox>(quartz, TimeSpan.FromSeconds(5));
                Every<PublishScheduled>(quartz, TimeSpan.FromSeconds(15));
                Every<CloseDue>(quartz, TimeSpan.FromSeconds(30));
                Every<ForgetDrafts>(quartz, TimeSpan.FromHours(6));
                Every<EndPoolConsents>(quartz, TimeSpan.FromHours(1));
                Every<ForgetReports>(quartz, TimeSpan.FromHours(6));
                Every<ForgetAddresses>(quartz, TimeSpan.FromHours(24));
                Every<TendSessions>(quartz, TimeSpan.FromSeconds(30));
                Every<ForgetKeptPosts>(quartz, TimeSpan.FromMinutes(10));
                Every<SweepFiles>(quartz, TimeSpan.FromHours(6));
                Every<ReadFiles>(quartz, TimeSpan.FromSeconds(15));
                Every<MakeBackup>(quartz, TimeSpan.FromMinutes(10));
                Every<LookAround>(quartz, TimeSpan.FromMinutes(10));
                Every<KeepErasures>(quartz, TimeSpan.FromMinutes(10));
                Every<TellGoogle>(quartz, TimeSpan.FromMinutes(1));
                Every<EndInterviews>(quartz, TimeSpan.FromMinutes(1));
                Every<EraseRunOut>(quartz, TimeSpan.FromHours(1));
                Every<SendAlerts>(quartz, TimeSpan.FromSeconds(5));
                Every<TellClosing>(quartz, TimeSpan.FromMinutes(1));
                Every<ForgetAlerts>(quartz, TimeSpan.FromHours(6));
            });
            builder.Services.AddQuartzHostedService(quartz => quartz.WaitForJobsToComplete = true);
            return builder;
        }
    }

    private static void Every<TJob>(IQuartzBuilder quartz, TimeSpan pause) where TJob : IJob =>
        quartz.ScheduleJob<TJob>(
            trigger => trigger.StartNow().WithSimpleSchedule(schedule => schedule.WithInterval(pause).RepeatForever()),
            job => job.WithIdentity(typeof(TJob).Name));
}
