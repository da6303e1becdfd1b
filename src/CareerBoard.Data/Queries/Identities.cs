using CareerBoard.Data.Text;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Employers;

namespace CareerBoard.Data.Queries;

/// <summary>What a member is shown of an application that is reviewed blind.</summary>
public static class Identities
{
    extension(Application application)
    {
        /// <summary>What takes out of texts about it who applied; none where the member may know. Ask it of the application as it is, not of what <see cref="SeenBy"/> made of it.</summary>
        public IdentityMask? MaskFor(Member member) => application.IsHiddenFrom(member.Access) ? new IdentityMask(application.Profile, application.Background) : null;

        /// <summary>The application itself, or a copy to show without who applied.</summary>
        public Application SeenBy(Member member) => application.MaskFor(member) is { } mask ? application.WithoutIdentity(mask.Apply) : application;
    }
}

/// <summary>Texts about an application, as a member may read them.</summary>
public static class ShownText
{
    extension(IdentityMask? mask)
    {
        /// <summary>The text as it is, where nobody is hidden.</summary>
        public string Show(string text) => mask is null ? text : mask.Apply(text);

        /// <summary>What a form brings back of a text that it showed: where nothing was changed, the text with all that was not shown.</summary>
        public string Keep(string typed, string text) => mask is not null && typed == mask.Apply(text) ? text : typed;
    }
}
