using CareerBoard.Domain;
using FluentValidation;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace CareerBoard.Web.Texts;

internal static class ModelStateRefusals
{
    extension(ModelStateDictionary state)
    {
        /// <summary>Says why the domain refused: on top of the form, or beside <paramref name="field"/>.</summary>
        public void AddRefusal(Refusal refusal, string field = "") => state.AddModelError(field, Refusals.Say(refusal));
    }

    extension<T>(AbstractValidator<T> rules)
    {
        /// <summary>Checks the shape of <paramref name="form"/> and says what is wrong beside the fields.</summary>
        /// <param name="prefix">The name under which the page binds it.</param>
        public bool Check(T form, ModelStateDictionary state, string prefix = "Form")
        {
            foreach (var failure in rules.Validate(form).Errors) state.AddModelError($"{prefix}.{failure.PropertyName}", failure.ErrorMessage);
            return state.IsValid;
        }
    }
}
