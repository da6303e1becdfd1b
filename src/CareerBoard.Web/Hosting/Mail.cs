using CareerBoard.Domain;
using CareerBoard.Web.Areas.Admin.Pages.Postings;
using CareerBoard.Web.Mail;
using CareerBoard.Web.Mail.Letters;
using CareerBoard.Web.Messages;
using Microsoft.Extensions.Options;

namespace CareerBoard.Web.Hosting;

internal static class MailHosting
{
    extension(WebApplicationBuilder builder)
    {
        public WebApplicationBuilder AddMail()
        {
            builder.Services.AddOptions<MailOptions>().BindConfiguration(MailOptions.Section)
                .Validate(mail => mail.Kind is "Pickup" or "Smtp", "Mail:Kind must be Pickup or Smtp.")
                .Validate(mail => mail.Kind is not "Smtp" || mail.Host is { Length: > 0 }, "Mail:Host must name the SMTP server.")
                .Validate(mail => MailAddress.IsPlain(mail.From), "Mail:From must be a mail address.")
                .Validate(mail => mail is { Port: > 0 and <= 65535, TimeoutSeconds: > 0 and <= 600 }, "Mail:Port or Mail:TimeoutSeconds is out of range.")
                .ValidateOnStart();
            builder.Services.AddSingleton<PublicAddress>().AddSingleton<Envelope>().AddSingleton<PickupTransport>().AddSingleton<SmtpTransport>();
            builder.Services.AddSingleton<IMailTransport>(services =>
                services.GetRequiredService<IOptions<MailOptions>>().Value.Kind is "Smtp" ? services.GetRequiredService<SmtpTransport>() : services.GetRequiredService<PickupTransport>());
            builder.Services.AddScoped<ILetterWriter, ApplicationLetters>().AddScoped<ILetterWriter, PostingLetters>().AddScoped<ILetterWriter, ReportLetters>().AddScoped<ILetterWriter, AccountLetters>().AddScoped<ILetterWriter, InvitationLetters>().AddScoped<ILetterWriter, MessageLetters>().AddScoped<ILetterWriter, ScorecardLetters>().AddScoped<ILetterWriter, MentionLetters>().AddScoped<ILetterWriter, InterviewLetters>().AddScoped<ILetterWriter, PoolLetters>().AddScoped<ILetterWriter, RetentionLetters>().AddScoped<ILetterWriter, ReferenceLetters>().AddScoped<ILetterWriter, AlertLetters>();
            builder.Services.AddSingleton<NoticeLinks>().AddSingleton<Pool.PoolLinks>().AddSingleton<Profiles.ReferenceLinks>().AddSingleton<Profiles.WaitingResume>().AddSingleton<Alerts.AlertLinks>().AddScoped<Alerts.SavedByCaller>().AddScoped<Correspondence>().AddScoped<AnswerWaiting>().AddScoped<Attachments>();
            return builder;
        }
    }
}
