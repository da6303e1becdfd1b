using System.Collections;
using System.Reflection;
using CareerBoard.Data;
using CareerBoard.Data.Accounts;
using CareerBoard.Data.Text;
using CareerBoard.Domain;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Candidates;
using CareerBoard.Domain.Employers;
using CareerBoard.Domain.Postings;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CareerBoard.Testing;

/// <summary>A string on a board: which one, and in which text.</summary>
public sealed record Planted(int Number, string Where, string Text);

/// <summary>
/// Every text that the database holds: those that people write, and why nobody writes the others. Plants strings into the former, a different
/// one in each row, past the rules, as somebody with an older version or another program might have stored them. What the rules have a
/// reason to rely on (an address is an address, a zone is a zone) stays as the rules want it.
/// </summary>
public sealed class HostileTexts(TestBoard board)
{
    private enum Kind
    {
        Text,
        Address,
        Mail,
    }

    private const string Coded = "one of a list, or checked letter by letter";
    private const string Derived = "made of other columns when they are saved";
    private const string Foreign = "JSON of a file, which is read and written anew and goes into a file alone";
    private const string Network = "a network address, as the connection says";
    private const string Secret = "a hash, a key or a stamp";
    private const string Slug = "letters, digits and hyphens, made of a name";
    private const string Unused = "a column of ASP.NET Core Identity that the program neither fills from forms nor shows";

    /// <summary>What people write, by entity and property; a value inside a column of JSON by its path.</summary>
    private static readonly Dictionary<string, Kind> Written = new(StringComparer.Ordinal)
    {
        ["Account.Name"] = Kind.Text,
        ["Account.Email"] = Kind.Mail,
        ["Account.NewEmail"] = Kind.Mail,
        ["Account.FormerEmail"] = Kind.Mail,
        ["Alert.Email"] = Kind.Mail,
        ["Alert.Name"] = Kind.Text,
        ["Alert.Query"] = Kind.Text,
        ["Application.Answers.Asked"] = Kind.Text,
        ["Application.Answers.Values"] = Kind.Text,
        ["Application.Background.Entries.Description"] = Kind.Text,
        ["Application.Background.Entries.Detail"] = Kind.Text,
        ["Application.Background.Entries.Field"] = Kind.Text,
        ["Application.Background.Entries.Keywords"] = Kind.Text,
        ["Application.Background.Entries.Name"] = Kind.Text,
        ["Application.Background.Entries.Place"] = Kind.Text,
        ["Application.Background.Entries.Points"] = Kind.Text,
        ["Application.Background.Entries.Roles"] = Kind.Text,
        ["Application.Background.Entries.Score"] = Kind.Text,
        ["Application.Background.Entries.Summary"] = Kind.Text,
        ["Application.Background.Entries.Url"] = Kind.Address,
        ["Application.Background.Evidence.Note"] = Kind.Text,
        ["Application.Background.Evidence.Title"] = Kind.Text,
        ["Application.Background.Evidence.Url"] = Kind.Address,
        ["Application.Background.OtherSkills.Name"] = Kind.Text,
        ["Application.Profile.About"] = Kind.Text,
        ["Application.Profile.Degree"] = Kind.Text,
        ["Application.Profile.Email"] = Kind.Mail,
        ["Application.Profile.Headline"] = Kind.Text,
        ["Application.Profile.Links.Url"] = Kind.Address,
        ["Application.Profile.Name"] = Kind.Text,
        ["Application.Profile.Phone"] = Kind.Text,
        ["Application.Profile.Place"] = Kind.Text,
        ["Application.Profile.School"] = Kind.Text,
        ["Application.Profile.WorkPermit"] = Kind.Text,
        ["Application.Source"] = Kind.Text,
        ["Application.Tags"] = Kind.Text,
        ["ApplicationDraft.Fields"] = Kind.Text,
        ["ApplicationDraft.Source"] = Kind.Text,
        ["ApplicationMessage.Text"] = Kind.Text,
        ["ApplicationNote.Markdown"] = Kind.Text,
        ["BoardText.Markdown"] = Kind.Text,
        ["Candidate.Career.Entries.Description"] = Kind.Text,
        ["Candidate.Career.Entries.Detail"] = Kind.Text,
        ["Candidate.Career.Entries.Field"] = Kind.Text,
        ["Candidate.Career.Entries.Keywords"] = Kind.Text,
        ["Candidate.Career.Entries.Name"] = Kind.Text,
        ["Candidate.Career.Entries.Place"] = Kind.Text,
        ["Candidate.Career.Entries.Points"] = Kind.Text,
        ["Candidate.Career.Entries.Roles"] = Kind.Text,
        ["Candidate.Career.Entries.Score"] = Kind.Text,
        ["Candidate.Career.Entries.Summary"] = Kind.Text,
        ["Candidate.Career.Entries.Url"] = Kind.Address,
        ["Candidate.Career.Website"] = Kind.Address,
        ["Candidate.Evidence.Note"] = Kind.Text,
        ["Candidate.Evidence.Title"] = Kind.Text,
        ["Candidate.Evidence.Url"] = Kind.Address,
        ["Candidate.Profile.About"] = Kind.Text,
        ["Candidate.Profile.Degree"] = Kind.Text,
        ["Candidate.Profile.Email"] = Kind.Mail,
        ["Candidate.Profile.Headline"] = Kind.Text,
        ["Candidate.Profile.Links.Url"] = Kind.Address,
        ["Candidate.Profile.Name"] = Kind.Text,
        ["Candidate.Profile.Phone"] = Kind.Text,
        ["Candidate.Profile.Place"] = Kind.Text,
        ["Candidate.Profile.School"] = Kind.Text,
        ["Candidate.Profile.WorkPermit"] = Kind.Text,
        ["Candidate.Wishes.Places"] = Kind.Text,
        ["CandidateFile.FileName"] = Kind.Text,
        ["FileText.Text"] = Kind.Text,
        ["ConsentText.Markdown"] = Kind.Text,
        ["Employer.About"] = Kind.Text,
        ["Employer.Name"] = Kind.Text,
        ["Employer.Website"] = Kind.Address,
        ["IdentityPasskeyData.Name"] = Kind.Text,
        ["Interview.CandidateWord"] = Kind.Text,
        ["Interview.Note"] = Kind.Text,
        ["Interview.Place"] = Kind.Text,
        ["Interview.Word"] = Kind.Text,
        ["InterviewSlot.Place"] = Kind.Text,
        ["Invitation.Email"] = Kind.Mail,
        ["Location.City"] = Kind.Text,
        ["Location.Name"] = Kind.Text,
        ["Location.Region"] = Kind.Text,
        ["Member.Name"] = Kind.Text,
        ["MessageTemplate.Name"] = Kind.Text,
        ["MessageTemplate.Text"] = Kind.Text,
        ["OtherSkill.Name"] = Kind.Text,
        ["PoolList.Name"] = Kind.Text,
        ["Posting.AccommodationContact"] = Kind.Text,
        ["Posting.Eligibility.Degree"] = Kind.Text,
        ["Posting.Eligibility.WorkPermit"] = Kind.Text,
        ["Posting.Internship.LeadsToFullTime"] = Kind.Text,
        ["Posting.Internship.Mentor"] = Kind.Text,
        ["Posting.Internship.Rotations"] = Kind.Text,
        ["Posting.Internship.Season"] = Kind.Text,
        ["Posting.Pay.Note"] = Kind.Text,
        ["Posting.RemoteRegions"] = Kind.Text,
        ["Posting.Title"] = Kind.Text,
        ["PostingQuestion.Hint"] = Kind.Text,
        ["PostingQuestion.Options"] = Kind.Text,
        ["PostingQuestion.Text"] = Kind.Text,
        ["PostingReport.Email"] = Kind.Mail,
        ["PostingReport.Note"] = Kind.Text,
        ["PostingReport.Text"] = Kind.Text,
        ["PostingRequirement.Note"] = Kind.Text,
        ["PostingSection.Heading"] = Kind.Text,
        ["PostingSection.Markdown"] = Kind.Text,
        ["PostingSource.Board"] = Kind.Text,
        ["PostingSource.ExternalId"] = Kind.Text,
        ["PostingSource.Url"] = Kind.Address,
        ["Reference.Email"] = Kind.Mail,
        ["Reference.Name"] = Kind.Text,
        ["Reference.Relation"] = Kind.Text,
        ["Role.Aliases"] = Kind.Text,
        ["Role.Description"] = Kind.Text,
        ["Role.Name"] = Kind.Text,
        ["Role.Summary"] = Kind.Text,
        ["Session.Device"] = Kind.Text,
        ["Skill.Aliases"] = Kind.Text,
        ["Skill.Name"] = Kind.Text,
        ["SavedPosting.Note"] = Kind.Text,
        ["Scorecard.Lines.Levels"] = Kind.Text,
        ["Scorecard.Lines.Note"] = Kind.Text,
        ["Scorecard.Lines.Subject"] = Kind.Text,
        ["Scorecard.Summary"] = Kind.Text,
        ["Stage.MailText"] = Kind.Text,
        ["Stage.Name"] = Kind.Text,
        ["Stage.NextStep"] = Kind.Text,
        ["Stage.PlainWords"] = Kind.Text,
        ["Team.Name"] = Kind.Text,
        ["Team.Projects.Name"] = Kind.Text,
        ["Team.Projects.Url"] = Kind.Address,
        ["Team.Projects.What"] = Kind.Text,
        ["Team.Stories.Name"] = Kind.Text,
        ["Team.Stories.Quote"] = Kind.Text,
        ["Team.Stories.Title"] = Kind.Text,
        ["Team.Summary"] = Kind.Text,
        ["Team.Values.Levels"] = Kind.Text,
        ["Team.Values.Name"] = Kind.Text,
        ["Team.What"] = Kind.Text,
        ["Team.WorkingStyle"] = Kind.Text,
    };

    /// <summary>What nobody writes as they like, and why.</summary>
    private static readonly Dictionary<string, string> Unwritten = new(StringComparer.Ordinal)
    {
        ["Account.AuthenticatorKey"] = Secret,
        ["Account.ConcurrencyStamp"] = Secret,
        ["Account.NormalizedEmail"] = Derived,
        ["Account.NormalizedUserName"] = Derived,
        ["Account.PasswordHash"] = Secret,
        ["Account.PhoneNumber"] = Unused,
        ["Account.SecurityStamp"] = Secret,
        ["Account.UserName"] = "the address once more, and planted with it",
        ["Alert.NormalizedEmail"] = Derived,
        ["Alert.Terms.Zone"] = Coded,
        ["Application.About"] = Derived,
        ["Application.EmailFolded"] = Derived,
        ["Application.Name"] = Derived,
        ["Application.NameFolded"] = Derived,
        ["Application.Profile.Country"] = Coded,
        ["Application.SubmissionHash"] = Secret,
        ["ApplicationDraft.Files.Keys"] = "a field that takes a file, or its question's id",
        ["AuditEntry.Address"] = Network,
        ["AuditEntry.Detail"] = "ids and kinds",
        ["AuditEntry.Kind"] = Coded,
        ["BoardText.Key"] = Coded,
        ["Application.Background.Entries.ExtraJson"] = Foreign,
        ["Candidate.Career.BasicsJson"] = Foreign,
        ["Candidate.Career.Entries.ExtraJson"] = Foreign,
        ["Candidate.Career.ExtraJson"] = Foreign,
        ["Candidate.Career.LocationJson"] = Foreign,
        ["Candidate.EmailFolded"] = Derived,
        ["Candidate.NameFolded"] = Derived,
        ["Candidate.Profile.Country"] = Coded,
        ["Candidate.Wishes.Countries"] = Coded,
        ["Candidate.Wishes.MayWorkIn"] = Coded,
        ["CandidateFile.ContentType"] = "decided by the check of the file",
        ["CandidateFile.Sha256"] = Secret,
        ["CandidateFile.StoredName"] = "made by the store",
        ["Counter.Name"] = Coded,
        ["DataProtectionKey.FriendlyName"] = Secret,
        ["DataProtectionKey.Xml"] = Secret,
        ["Employer.Accent"] = Coded,
        ["Employer.NameFolded"] = Derived,
        ["Employer.Slug"] = Slug,
        ["Employer.TimeZone"] = Coded,
        ["IdentityPasskeyData.Transports"] = Unused,
        ["IdentityUserClaim.ClaimType"] = Unused,
        ["IdentityUserClaim.ClaimValue"] = Unused,
        ["IdentityUserLogin.LoginProvider"] = Unused,
        ["IdentityUserLogin.ProviderDisplayName"] = Unused,
        ["IdentityUserLogin.ProviderKey"] = Unused,
        ["IdentityUserToken.LoginProvider"] = Unused,
        ["IdentityUserToken.Name"] = Unused,
        ["IdentityUserToken.Value"] = Unused,
        ["Interview.CandidateZone"] = Coded,
        ["KnownDevice.Mark"] = Secret,
        ["Location.Country"] = Coded,
        ["Location.NameFolded"] = Derived,
        ["Member.CalendarHash"] = Secret,
        ["MessageTemplate.NameFolded"] = Derived,
        ["OtherSkill.NameFolded"] = Derived,
        ["OutboxMessage.Kind"] = Coded,
        ["Reference.AddressHash"] = Secret,
        ["SelfAnswer.Answer"] = Coded,
        ["OutboxMessage.LastError"] = "the kind of a fault",
        ["OutboxMessage.Note"] = "where to go on, a device, a change or numbers of postings: written with the letters that carry it",
        ["PoolList.NameFolded"] = Derived,
        ["Posting.Deadline.Zone"] = Coded,
        ["Posting.Language"] = Coded,
        ["Posting.Pay.Currency"] = Coded,
        ["Posting.TitleFolded"] = Derived,
        ["ApplicationSearchRow.Terms"] = Derived,
        ["PostingSearchRow.Body"] = Derived,
        ["PostingSearchRow.Keywords"] = Derived,
        ["PostingSearchRow.Title"] = Derived,
        ["PostingSection.Html"] = Derived,
        ["PostingSource.ContentHash"] = Secret,
        ["PostingSource.Parts.Keys"] = Coded,
        ["PostingSource.Parts.Values"] = Secret,
        ["RecoveryCode.Hash"] = Secret,
        ["Role.NameFolded"] = Derived,
        ["Role.Slug"] = Slug,
        ["Session.Address"] = Network,
        ["Skill.NameFolded"] = Derived,
        ["Skill.Slug"] = Slug,
        ["SpentToken.Hash"] = Secret,
        ["Team.NameFolded"] = Derived,
        ["Team.Slug"] = Slug,
    };

    private static readonly BindingFlags Public = BindingFlags.Public | BindingFlags.Instance;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _turns = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<int>> _had = new(StringComparer.Ordinal);
    private readonly Dictionary<int, Planted> _planted = [];

    /// <summary>What is planted where no address has to stand.</summary>
    public IReadOnlyList<string> Strings { get; set; } = HostileStrings.Texts;

    /// <summary>The texts that people write, by name.</summary>
    public static IEnumerable<string> Names => Written.Keys;

    /// <summary>What was planted, by its number.</summary>
    public IReadOnlyDictionary<int, Planted> Planted => _planted;

    /// <summary>Texts that have not had every string yet that fits into them.</summary>
    public IEnumerable<string> Unfinished => Written.Keys.Where(where => Choice(Written[where]) is var of && _had.GetValueOrDefault(where)?.Count < of.Count);

    /// <summary>How many pairs of a text and a string there have been, and how many there are.</summary>
    public (int Had, int All) Reach => (Written.Keys.Sum(where => _had.GetValueOrDefault(where)?.Count ?? 0), Written.Values.Sum(kind => Choice(kind).Count));

    /// <summary>Accounts that somebody signs in with by their address keep it.</summary>
    public HashSet<string> Kept { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Which texts the model holds that stand in neither list, and which stand there and are not in the model.</summary>
    public static (IReadOnlyList<string> Unknown, IReadOnlyList<string> Gone) Compare(IModel model)
    {
        var held = model.GetEntityTypes().SelectMany(Held).Distinct(StringComparer.Ordinal).ToList();
        return ([.. held.Where(name => !Written.ContainsKey(name) && !Unwritten.ContainsKey(name)).Order(StringComparer.Ordinal)], [.. Written.Keys.Concat(Unwritten.Keys).Except(held).Order(StringComparer.Ordinal)]);
    }

    /// <summary>Gives a string the next number, for a place that no table has: an address, a field of a form, a header.</summary>
    public string Next(string where, int longest = int.MaxValue) => Next(where, Kind.Text, longest);

    public string NextMail(string where) => Next(where, Kind.Mail, int.MaxValue);

    /// <summary>Writes the next strings into every text of every row.</summary>
    public Task PlantAsync() => board.InDbAsync(async db =>
    {
        foreach (var type in db.Model.GetEntityTypes().Where(type => !type.IsOwned() && !type.HasSharedClrType))
        {
            if (Held(type).Concat(type.GetReferencingForeignKeys().Where(key => key.IsOwnership).SelectMany(key => Held(key.DeclaringEntityType))).Any(Written.ContainsKey)) await LoadAsync(db, type.ClrType);
        }

        foreach (var entry in db.ChangeTracker.Entries().ToList()) Plant(entry);
        await db.SaveChangesAsync();
    });

    private static Task LoadAsync(CareerBoardDb db, Type type) =>
        (Task)typeof(HostileTexts).GetMethod(nameof(LoadAllAsync), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(type).Invoke(null, [db])!;

    private static Task LoadAllAsync<T>(CareerBoardDb db) where T : class => db.Set<T>().LoadAsync();

    private void Plant(EntityEntry entry)
    {
        var prefix = entry.Metadata.ClrType.Name.Split('`')[0];
        foreach (var property in entry.Metadata.GetProperties()) Plant($"{prefix}.{property.Name}", property, () => entry.Property(property.Name).CurrentValue, value => entry.Property(property.Name).CurrentValue = value);
        foreach (var complex in entry.ComplexProperties)
        {
            foreach (var property in complex.Metadata.ComplexType.GetProperties())
            {
                Plant($"{prefix}.{complex.Metadata.Name}.{property.Name}", property, () => complex.Property(property.Name).CurrentValue, value => complex.Property(property.Name).CurrentValue = value);
            }
        }

        if (entry.Entity is Account account && !Kept.Contains(account.Email ?? ""))
        {
            account.Email = account.UserName = NextMail("Account.Email");
            account.NormalizedEmail = account.NormalizedUserName = Account.Normalize(account.Email);
        }

        void Plant(string name, IProperty property, Func<object?> read, Action<object?> write)
        {
            if (name is "Account.Email") return;
            if (name is "ApplicationDraft.Fields") write(Fields((string)read()!, name));
            else if (name is "Posting.RemoteRegions") write(new List<string> { "GB", Next(name, Kind.Text, Location.NameLength) });
            else if (property.ClrType == typeof(string) && Written.TryGetValue(name, out var kind)) write(Next(name, kind, property.GetMaxLength() ?? int.MaxValue));
            else if (property.ClrType == typeof(List<string>) && Written.TryGetValue(name, out kind)) write(Enumerable.Range(0, Math.Max(2, ((List<string>?)read())?.Count ?? 0)).Select(_ => Next(name, kind, Longest(name))).ToList());
            else if (property.GetTypeMapping().Converter is { } converter && Held(name, property.ClrType).Any(Written.ContainsKey) && read() is { } value)
            {
                // A copy, so that the change is seen.
                var copy = converter.ConvertFromProvider(converter.ConvertToProvider(value))!;
                Fill(copy, name);
                write(copy);
            }
        }
    }

    /// <summary>What the rules allow where the column does not say.</summary>
    private static int Longest(string name) => name switch
    {
        "Application.Tags" => Application.TagLength,
        "Skill.Aliases" => Domain.Skills.Skill.NameLength,
        "PostingQuestion.Options" => Question.OptionLength,
        "Application.Profile.Phone" => Profile.PhoneLength,
        _ => 200,
    };

    private void Fill(object value, string path)
    {
        if (value is IEnumerable several and not string)
        {
            foreach (var one in several) Fill(one, path);
            return;
        }

        foreach (var property in value.GetType().GetProperties(Public).Where(property => property.SetMethod is not null))
        {
            var name = $"{path}.{property.Name}";
            if (value is Domain.Applications.Answer answer && property.Name is nameof(Domain.Applications.Answer.Values))
            {
                Kind? kind = answer.Kind switch
                {
                    QuestionKind.ShortText or QuestionKind.LongText or QuestionKind.OneOf or QuestionKind.SeveralOf => Kind.Text,
                    QuestionKind.Link => Kind.Address,
                    _ => null,
                };
                if (kind is { } of) property.SetValue(value, answer.Values.Select(_ => Next(name, of, int.MaxValue)).ToArray());
            }
            else if (property.PropertyType == typeof(string))
            {
                if (Written.TryGetValue(name, out var kind)) property.SetValue(value, Next(name, kind, Longest(name)));
            }
            else if (property.GetValue(value) is IReadOnlyList<string> { Count: > 0 } texts && Written.TryGetValue(name, out var kindOfList))
            {
                property.SetValue(value, texts.Select(_ => Next(name, kindOfList, Longest(name))).ToArray());
            }
            else if (property.GetValue(value) is { } inner && IsOurs(property.PropertyType))
            {
                Fill(inner, name);
            }
        }
    }

    /// <summary>What a candidate typed and has not sent: anything at all.</summary>
    private string Fields(string fields, string name)
    {
        var typed = Json.Read<Dictionary<string, System.Text.Json.JsonElement>>(fields);
        return Json.Write(typed.ToDictionary(one => one.Key, one => one.Value.ValueKind switch
        {
            System.Text.Json.JsonValueKind.String => Next(name, Kind.Text, int.MaxValue),
            System.Text.Json.JsonValueKind.Object => one.Value.EnumerateObject().ToDictionary(answer => answer.Name, _ => new[] { Next(name, Kind.Text, int.MaxValue) }),
            _ => (object)one.Value,
        }));
    }

    private string Next(string where, Kind kind, int longest)
    {
        // Several people write at the same time.
        using var mine = _gate.EnterScope();
        var number = _planted.Count + 1;
        var choice = Choice(kind);
        // A text that may be an address too has turns of its own for those: they are another list.
        var turns = Written.TryGetValue(where, out var usual) && usual != kind ? $"{where}, {kind}" : where;
        var had = _had.TryGetValue(turns, out var known) ? known : _had[turns] = [];
        // Every text begins elsewhere, so that one round has nearly every string somewhere.
        var turn = _turns.TryGetValue(turns, out var last) ? last : _turns.Count * 7;
        for (var tried = 0; tried < choice.Count; tried++)
        {
            var index = (turn + tried) % choice.Count;
            var text = HostileStrings.With(choice[index], number);
            had.Add(index);
            if (text.Length > longest || string.IsNullOrWhiteSpace(text)) continue;

            _turns[turns] = index + 1;
            _planted[number] = new(number, where, text);
            return text;
        }

        throw new InvalidOperationException($"Nothing is short enough for {where}.");
    }

    private IReadOnlyList<string> Choice(Kind kind) => kind switch
    {
        Kind.Address => HostileStrings.Addresses,
        Kind.Mail => HostileStrings.MailAddresses,
        _ => Strings,
    };

    private static IEnumerable<string> Held(IEntityType type)
    {
        var prefix = type.ClrType.Name.Split('`')[0];
        return type.GetProperties().SelectMany(property => Held($"{prefix}.{property.Name}", property.ClrType))
            .Concat(type.GetComplexProperties().SelectMany(complex => complex.ComplexType.GetProperties().SelectMany(property => Held($"{prefix}.{complex.Name}.{property.Name}", property.ClrType))));
    }

    /// <summary>The texts in a value of a type, however deep.</summary>
    private static IEnumerable<string> Held(string name, Type type)
    {
        if (type == typeof(string)) return [name];
        if (type.GetInterfaces().Append(type).FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>)) is { } dictionary)
        {
            return Held($"{name}.Keys", dictionary.GetGenericArguments()[0]).Concat(Held($"{name}.Values", dictionary.GetGenericArguments()[1]));
        }

        if (type != typeof(byte[]) && type.GetInterfaces().Append(type).FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEnumerable<>)) is { } several) return Held(name, several.GetGenericArguments()[0]);
        return IsOurs(type) ? type.GetProperties(Public).Where(property => property.SetMethod is not null).SelectMany(property => Held($"{name}.{property.Name}", property.PropertyType)) : [];
    }

    private static bool IsOurs(Type type) =>
        !type.IsEnum && (type.Assembly == typeof(Entity).Assembly || (type.IsGenericType && type.GetGenericArguments().Any(IsOurs)));
}
